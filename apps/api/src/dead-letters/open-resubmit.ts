import { handleIntakeMessage } from '@lianxin/engine';
import type { IntakePorts } from '@lianxin/engine';
import type { Config, IntakeBinding, Runtime } from '@lianxin/runtime';
import { ConfigError, createIntakePorts, intakeFromConfig } from '@lianxin/runtime';
import { httpProblem } from '../http/http-problem.ts';
import type { Resubmit } from './resubmit.ts';

const CLIENT_ID = 'lianxin-api';

/** The intake of an api: opened by the first dead letter that is sent in again, since nothing else needs its keys. */
export interface OpenedResubmit {
  readonly resubmit: Resubmit;
  close(): Promise<void>;
}

interface OpenedIntake {
  readonly binding: IntakeBinding;
  readonly ports: IntakePorts;
}

/**
 * Undefined where no intake is configured. `resubmit` throws `HttpProblem` where it cannot be opened as configured.
 * `createPorts`: called once, since the broker takes one send at a time.
 */
export function openResubmit(
  runtime: Runtime,
  config: Pick<Config, 'kafka' | 'intake' | 'demo'>,
  createPorts = createIntakePorts,
): OpenedResubmit | undefined {
  if (!config.intake || !config.kafka) return undefined;
  let opening: Promise<OpenedIntake | undefined> | undefined;
  const open = async (): Promise<OpenedIntake | undefined> => {
    const binding = await intakeFromConfig(config, CLIENT_ID);
    return binding && { binding, ports: createPorts(runtime, binding) };
  };
  const openOnce = async (): Promise<IntakePorts> => {
    try {
      const opened = await (opening ??= open());
      if (opened) return opened.ports;
    } catch (error) {
      opening = undefined;
      if (error instanceof ConfigError) throw httpProblem('refused', 'bad-intake', { reason: error.message });
      throw error;
    }
    throw httpProblem('refused', 'no-intake');
  };
  return {
    resubmit: async (message) => handleIntakeMessage(await openOnce(), message),
    close: async () => (await opening?.catch(() => undefined))?.binding.broker.close(),
  };
}
