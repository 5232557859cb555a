import { BrokerFault, LogChanged, TopicMismatch } from '@lianxin/engine';
import type { BrokerBinding, Config } from '@lianxin/runtime';
import { ConfigError, brokerFromConfig } from '@lianxin/runtime';
import type { CliContext } from '../context/cli-context.ts';
import { failureOf } from '../translate.ts';

const CLIENT_ID = 'lianxin-cli';

/** A fault of the broker or of its topics, by its code; undefined where it is something else. */
export const faultOf = (error: unknown): BrokerFault | TopicMismatch | undefined =>
  error instanceof BrokerFault || error instanceof TopicMismatch ? error : undefined;

/** What went wrong with a broker or its configuration, in words. */
export function toBrokerFailure(cli: CliContext, error: unknown): unknown {
  const fault = faultOf(error);
  if (fault) return failureOf(cli, 'broker-fault', { code: fault.code, why: fault.message });
  if (error instanceof LogChanged) return failureOf(cli, 'no-such-position');
  return error instanceof ConfigError ? failureOf(cli, 'no-settings', { problems: error.message }) : error;
}

/** Work on the broker of the installation beside us. */
export async function withBroker<T>(
  cli: CliContext,
  config: Config,
  work: (binding: BrokerBinding) => Promise<T>,
): Promise<T> {
  let binding: BrokerBinding | undefined;
  try {
    binding = await brokerFromConfig(config, CLIENT_ID);
    if (!binding) throw failureOf(cli, 'no-broker');
    return await work(binding);
  } catch (error) {
    throw toBrokerFailure(cli, error);
  } finally {
    await binding?.broker.close();
  }
}
