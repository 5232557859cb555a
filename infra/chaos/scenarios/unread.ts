import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expectThat } from '../check/finding.ts';
import type { ChaosHarness } from '../harness.ts';
import type { Scenario } from './scenario.ts';
import { mergeLoads, withFindings } from './scenario.ts';

/** Enough of a record for a resume from its beginning to be work. */
const BEFORE = 2000;
const MEANWHILE = 600;
const UNREAD_A_PERSON = 8;
const UNREAD_MAX = 100;
const UPLOADS = 30;
const UPLOAD_BYTES = 20 * 1024 * 1024;
const ASK_EVERY_MS = 100;
const ANSWER_MS_MAX = 2000;
const GROWTH_MIB_MAX = 300;

/** What the kernel says of the api: asked itself, it might be too busy to say. */
function residentMiB(pid: number): number {
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib) / 1024;
}

async function connectTo(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  // Being let go is what happens to it.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Asks for every event since the beginning, and reads none. */
async function openUnreadUpdates(port: number, token: string): Promise<Socket> {
  const socket = await connectTo(port);
  socket.pause();
  const lines = ['GET /processes/case/events HTTP/1.1', 'host: localhost', 'last-event-id: 0'];
  socket.write([...lines, `authorization: Bearer ${token}`, '', ''].join('\r\n'));
  return socket;
}

/** A body that nobody asked for, of somebody who does not say who he is. */
async function openUnreadUpload(port: number): Promise<Socket> {
  const socket = await connectTo(port);
  const lines = ['POST /processes/case HTTP/1.1', 'host: localhost', 'content-type: application/json'];
  socket.write([...lines, `content-length: ${UPLOAD_BYTES}`, '', ''].join('\r\n'));
  socket.write(Buffer.alloc(UPLOAD_BYTES, ' '));
  return socket;
}

interface ApiFigures {
  readonly slowestMs: number;
  readonly grownMiB: number;
}

/** How the api answers others, and how it grows, until `done`. */
async function measureApi({ product }: ChaosHarness, done: Promise<unknown>): Promise<ApiFigures> {
  const pid = product.pidOf('api') ?? 0;
  const before = residentMiB(pid);
  let [slowestMs, largest, over] = [0, before, false];
  void done.finally(() => (over = true));
  while (!over) {
    const asked = performance.now();
    await fetch(`http://127.0.0.1:${product.apiPort}/health/live`);
    slowestMs = Math.max(slowestMs, performance.now() - asked);
    largest = Math.max(largest, residentMiB(pid));
    await sleep(ASK_EVERY_MS);
  }
  return { slowestMs: Math.round(slowestMs), grownMiB: Math.round(largest - before) };
}

function openManyUnreadUpdates(harness: ChaosHarness): readonly Promise<Socket>[] {
  const { officers, verifiers, enterprises } = harness.people;
  const accounts = [...officers, ...verifiers, ...new Set(enterprises.map(({ lead }) => lead))];
  const all = accounts.flatMap((account) => Array.from({ length: UNREAD_A_PERSON }, () => harness.tokenOf(account)));
  return all.slice(0, UNREAD_MAX).map((token) => openUnreadUpdates(harness.product.apiPort, token));
}

/** Those who do not read, and those who send what nobody wants, cost the others nothing. */
export const unreadScenario: Scenario = {
  name: 'unread',
  what: 'live updates that nobody reads, and large bodies of nobody, while officers are at work',
  run: async (harness) => {
    const { apiPort } = harness.product;
    const before = await harness.load({ run: 'unread-before', commands: BEFORE, clients: 8 });
    const sockets = await Promise.all([
      ...openManyUnreadUpdates(harness),
      ...Array.from({ length: UPLOADS }, () => openUnreadUpload(apiPort)),
    ]);
    const loading = harness.load({ run: 'unread-meanwhile', commands: MEANWHILE });
    const { slowestMs, grownMiB } = await measureApi(harness, loading);
    const meanwhile = await loading;
    for (const socket of sockets) socket.destroy();
    harness.say(
      `${sockets.length} connections; slowest answer to others ${slowestMs} ms; the api grew by ${grownMiB} MiB`,
    );
    await harness.waitUntilSettled();
    return withFindings(
      await harness.examine(mergeLoads(before, meanwhile)),
      expectThat(`others are answered within ${ANSWER_MS_MAX} ms`, slowestMs <= ANSWER_MS_MAX, slowestMs),
      expectThat(`the api grows by ${GROWTH_MIB_MAX} MiB at the most`, grownMiB <= GROWTH_MIB_MAX, grownMiB),
    );
  },
};
