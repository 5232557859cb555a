import { createFactTeller } from '@lianxin/application';
import {
  RELAY_ANNOUNCED,
  RELAY_LEASE,
  RELAY_SUBSCRIPTION,
  checkTopics,
  countLagEvents,
  measureLagSeconds,
} from '@lianxin/engine';
import type { BrokerBinding, Runtime } from '@lianxin/runtime';
import { findFactTopics } from '@lianxin/runtime';
import type { GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { EXIT_FAILED } from '../fail.ts';
import { withRuntime } from '../server/with-runtime.ts';
import { remedyLine, t } from '../translate.ts';
import { faultOf, withBroker } from './with-broker.ts';

/** What is wrong with the topics, by code; undefined where they are as the relay needs them. */
export async function findTopicsFault(
  { store, epochs, modules, checkpoints }: Pick<Runtime, 'store' | 'epochs' | 'modules' | 'checkpoints'>,
  { broker, topics }: BrokerBinding,
): Promise<{ readonly code: string; readonly message: string } | undefined> {
  try {
    await checkTopics(
      { broker, store, checkpoints, tellFacts: createFactTeller(store, modules) },
      await epochs.current(),
      findFactTopics(modules, topics),
      await checkpoints.load(RELAY_SUBSCRIPTION),
    );
    return undefined;
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    return { code: fault.code, message: fault.message };
  }
}

async function readPlaces({ checkpoints, store, clock, leases, epochs }: Runtime) {
  const { position } = await checkpoints.load(RELAY_SUBSCRIPTION);
  const [lease] = await leases.list([RELAY_LEASE]);
  return {
    position,
    head: await store.head(),
    lagEvents: await countLagEvents(store, position),
    lagSeconds: await measureLagSeconds({ store, clock }, position),
    holder: lease?.holder,
    epoch: (await epochs.current()).number,
    announcedEpoch: (await checkpoints.load(RELAY_ANNOUNCED)).epoch,
  };
}

/** How far the relay has come, who runs it, and whether it can send. */
export async function showStatus(cli: CliContext, options: GlobalOptions): Promise<void> {
  const { fault, ...places } = await withRuntime(cli, (runtime, config) =>
    withBroker(cli, config, async (binding) => ({
      ...(await readPlaces(runtime)),
      fault: await findTopicsFault(runtime, binding),
    })),
  );
  const { holder = '–', ...params } = places;
  printAnswer(cli, options, {
    json: { ...places, isWell: fault === undefined, ...(fault ? { fault } : {}) },
    lines: [
      t(cli, 'relay-place', { ...params, holder, lagSeconds: Math.round(params.lagSeconds) }),
      ...(fault
        ? [t(cli, 'relay-fault', { code: fault.code, why: fault.message }), remedyLine(cli, fault.code)]
        : [t(cli, 'relay-well')]),
    ],
  });
  if (fault) setExitCode(EXIT_FAILED);
}
