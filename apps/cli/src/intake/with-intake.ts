import type { Config, IntakeBinding } from '@lianxin/runtime';
import { intakeFromConfig } from '@lianxin/runtime';
import type { CliContext } from '../context/cli-context.ts';
import { toBrokerFailure } from '../relay/with-broker.ts';
import { failureOf } from '../translate.ts';

const CLIENT_ID = 'lianxin-cli';

/** Work on the intake of the installation beside us. */
export async function withIntake<T>(
  cli: CliContext,
  config: Config,
  work: (binding: IntakeBinding) => Promise<T>,
): Promise<T> {
  let binding: IntakeBinding | undefined;
  try {
    binding = await intakeFromConfig(config, CLIENT_ID);
    if (!binding) throw failureOf(cli, 'no-intake');
    return await work(binding);
  } catch (error) {
    throw toBrokerFailure(cli, error);
  } finally {
    await binding?.broker.close();
  }
}
