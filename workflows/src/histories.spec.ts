import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bundleWorkflows, installTemporalRuntime } from '@lianxin/adapter-temporal';
import { Worker } from '@temporalio/worker';
import type { Alteration } from '../test/altered-bundle.ts';
import { bundleAltered } from '../test/altered-bundle.ts';
import { loadGoldenHistories } from '../test/golden-histories.ts';

const ENTRY = fileURLToPath(new URL('entry.ts', import.meta.url));

/** Names of the histories that these workflows would have written otherwise. */
async function findDifferingHistories(code: string): Promise<readonly string[]> {
  const histories = loadGoldenHistories().map(({ name, history }) => ({ workflowId: name, history }));
  const red: string[] = [];
  for await (const result of Worker.runReplayHistories({ workflowBundle: { code } }, histories)) {
    if (result.error) red.push(result.workflowId);
  }
  return red.sort();
}

const ALTERATIONS: readonly (Alteration & { readonly what: string; readonly red: readonly string[] })[] = [
  {
    what: 'notices get their workflows before the searches are told',
    file: 'process/durable-process.ts',
    from: '    this.visibility.show(agenda, this.backOff.backedOff);\n    await this.outbox.announce(agenda.outbox);',
    to: '    await this.outbox.announce(agenda.outbox);\n    this.visibility.show(agenda, this.backOff.backedOff);',
    red: ['continued-first', 'life-case'],
  },
  {
    what: 'an act that remains is tried again at once',
    file: 'process/back-off.ts',
    from: 'notBeforeMs: atMs + backOffMs(tries + 1, BACK_OFF_MS_MAX)',
    to: 'notBeforeMs: atMs',
    red: ['continued-first', 'trouble-case'],
  },
  {
    what: 'an outage is waited for as long as a refusal',
    file: 'process/durable-process.ts',
    from: "answer === 'away'",
    to: 'agenda.version < 0',
    red: ['away-case'],
  },
  {
    what: 'an outage in the history of a build before is waited for no longer than one of today',
    file: 'process/durable-process.ts',
    from: 'cause.type === PASSING',
    to: "[PASSING, 'store-unavailable'].includes(cause.type ?? '')",
    red: ['before-outages-pass-case'],
  },
  {
    what: 'somebody’s word counts more than the record',
    file: 'process/durable-process.ts',
    from: 'if (!(agenda.version >= answered) && patched(RECORD_HAS_THE_WORD))',
    to: 'if (agenda.version < 0)',
    red: ['told-too-much-case'],
  },
  {
    what: 'a reading is an activity of its own',
    file: 'process/activities.ts',
    from: 'export const { look: readAgenda } = proxyLocalActivities',
    to: 'export const { look: readAgenda } = proxyActivities',
    red: ['continued-first', 'continued-second', 'life-case', 'trouble-case'],
  },
  {
    what: 'a digest does not wait for its hour',
    file: 'digest/digest.ts',
    from: '  if (waitMs > 0) await sleep(waitMs);\n',
    to: '',
    red: ['digest-digest'],
  },
  {
    what: 'soft notices go by themselves',
    file: 'notice/deliver-on-route.ts',
    from: 'if (isDigestRoute(route))',
    to: 'if (!isDigestRoute(route) && isDigestRoute(route))',
    red: ['digest-notice'],
  },
  {
    what: 'one way of a notice waits for the other',
    file: 'notice/notice.ts',
    from: 'const outcomes = await Promise.all(routes.map((route) => deliverOnRoute(route, { address, digestOutcomes })));',
    to: 'const outcomes = [];\n  for (const route of routes) outcomes.push(await deliverOnRoute(route, { address, digestOutcomes }));',
    red: ['routes-notice'],
  },
];

describe('golden histories', () => {
  beforeAll(() => installTemporalRuntime(() => undefined));

  it('are replayed by this build', async () => {
    expect(await findDifferingHistories(await bundleWorkflows(ENTRY))).toEqual([]);
  }, 60_000);

  it.each(ALTERATIONS)(
    'go red when $what',
    async ({ red, ...alteration }) => {
      expect(await findDifferingHistories(await bundleAltered(alteration))).toEqual(expect.arrayContaining([...red]));
    },
    60_000,
  );
});
