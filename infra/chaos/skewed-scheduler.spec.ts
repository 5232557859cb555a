import { once } from 'node:events';
import { connect, createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import proto from '@temporalio/proto';
import type { SkewedScheduler } from './skewed-scheduler.ts';
import { startSkewedScheduler } from './skewed-scheduler.ts';

const { GetWorkflowExecutionHistoryResponse: Answer } = proto.temporal.api.workflowservice.v1;
const PATH = '/temporal.api.workflowservice.v1.WorkflowService/GetWorkflowExecutionHistory';
const HEAD_BYTES = 5;

describe('a scheduler whose clock is ahead', () => {
  const scheduler = createServer();
  let events: { eventTime: { seconds: number } }[] = [];
  let ahead: SkewedScheduler;
  beforeEach(async () => {
    scheduler.on('stream', (stream) => {
      const told = Answer.encode(Answer.create({ history: { events } } as never)).finish();
      const head = Buffer.alloc(HEAD_BYTES);
      head.writeUInt32BE(told.length, 1);
      stream.respond({ ':status': 200 });
      stream.end(Buffer.concat([head, told]));
    });
    scheduler.listen(0, '127.0.0.1');
    await once(scheduler, 'listening');
    ahead = await startSkewedScheduler(`127.0.0.1:${(scheduler.address() as AddressInfo).port}`, 30_000);
  });
  afterEach(() => {
    ahead.close();
    scheduler.close();
  });

  async function ask(): Promise<readonly number[]> {
    const session = connect(`http://${ahead.address}`);
    const call = session.request({ ':path': PATH, ':method': 'POST' });
    call.end();
    const pieces: Buffer[] = [];
    for await (const piece of call) pieces.push(piece as Buffer);
    session.close();
    const { history } = Answer.decode(Buffer.concat(pieces).subarray(HEAD_BYTES));
    return (history?.events ?? []).map(({ eventTime }) => Number(eventTime?.seconds));
  }

  it('tells every time later, and how many it told: none where there was none to tell', async () => {
    expect([await ask(), ahead.shiftedCount]).toEqual([[], 0]);
    events = [100, 200].map((seconds) => ({ eventTime: { seconds } }));
    expect([await ask(), ahead.shiftedCount]).toEqual([[130, 230], 2]);
  });
});
