import type { Instant } from '@lianxin/kernel';
import { instant, addMs } from '@lianxin/kernel';
import type { WakeAck, WakeRequest } from '../ports/index.ts';

const NOW = instant('2020-02-10T08:00:00.000Z');
export const minutes = (n: number): Instant => addMs(NOW, n * 60_000);
export const WORKFLOW = 'toyProcess';

export const ackOf = (stream: string, parts: Partial<WakeAck> = {}): WakeAck => ({
  stream,
  workflow: WORKFLOW,
  epoch: 1,
  seenVersion: 1,
  agendaRevision: 1,
  readAt: minutes(-60),
  isOver: false,
  ...parts,
});
export const wakeRequestOf = (stream: string, parts: Partial<WakeRequest> = {}): WakeRequest => ({
  stream,
  workflow: WORKFLOW,
  epoch: 1,
  version: 1,
  at: minutes(-60),
  isBacklogged: false,
  ...parts,
});
