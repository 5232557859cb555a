import { describe, expect, it } from '@jest/globals';
import type { DoubleNode } from '@lianxin/kurrentdb-double';
import type { ServerReport } from './inspect-server.ts';
import { openAt, start } from '../test/double.ts';

/** Some megabytes are sent, and a server whose projections are off is waited for. */
const WAIT_MS_MAX = 10_000;
const inspect = (node: DoubleNode, appendBytesMax?: number): Promise<ServerReport> =>
  openAt(node, { waitMsMax: WAIT_MS_MAX, ...(appendBytesMax === undefined ? {} : { appendBytesMax }) }).inspect();

describe('a server’s account of itself', () => {
  it('names its version, its leader, its projections, its rights and a smaller limit, and leaves nothing behind', async () => {
    const { leader, log } = await start();
    const report = await inspect(leader);
    expect(report).toEqual({
      ...{ version: '24.10.0', tellsPositions: true, appendBytesMax: undefined },
      nodes: [{ address: `127.0.0.1:${leader.port}`, isLeader: true, isAlive: true }],
      ...{ runningProjections: [], mayDelete: true },
    });
    expect(log.events).toEqual([]);
  });

  it('is asked of each anew: an old server, one that takes less, with projections, whose rights are narrow', async () => {
    const projections = { $by_category: 'Running', $streams: 'Stopped', ours: 'Running/Paused' };
    const { leader, addFollower } = await start({
      ...{ version: '21.10.9', tellsPositions: false, maxAppendSize: 50_000, projections, mayDelete: false },
    });
    await addFollower();
    const report = await inspect(leader, 50_001);
    expect(report).toMatchObject({ version: '21.10.9', tellsPositions: false, appendBytesMax: 50_000 });
    expect(report).toMatchObject({ runningProjections: ['$by_category', 'ours'], mayDelete: false });
    expect(report.nodes.map(({ isLeader }) => isLeader)).toEqual([true, false]);
    expect(await inspect(leader, 50_000)).toMatchObject({ appendBytesMax: undefined });
  });

  it('counts appends of several megabytes', async () => {
    const { leader } = await start({ maxAppendSize: 3_000_000 });
    const limits = [3_000_000, 3_000_001].map((appendBytesMax) => inspect(leader, appendBytesMax));
    const found = (await Promise.all(limits)).map(({ appendBytesMax }) => appendBytesMax);
    expect(found).toEqual([undefined, 3_000_000]);
  });
});
