import type { Actor, Instant } from '@lianxin/kernel';
import {
  CLOCK_ACTOR,
  NO_FOREIGN_STATE,
  agendaOf,
  applyUncommitted,
  instant,
  isRejection,
  settleAll,
} from '@lianxin/kernel';
import type {
  ClosedPopulation,
  DrawCommand,
  DrawCommandData,
  DrawEvent,
  DrawSource,
  DrawState,
  DrawTerms,
} from '../src/index.ts';
import { commitToShare, createDrawProcess } from '../src/index.ts';
import { sha256 } from './sha256.ts';

const drawProcess = createDrawProcess(sha256);
export const DRAW = 'LSW/shandong-2020/2026-W10';
export const SYSTEM_SHARE = '1'.repeat(64);
export const AUDITORS_SHARE = '2'.repeat(64);
export const FROM = instant('2026-03-02T00:00+08:00');
export const TO = instant('2026-03-09T00:00+08:00');
export const PUBLISHED = instant('2026-03-10T21:30+08:00');
export const REVEAL_UNTIL = instant('2026-03-12T00:00+08:00');

const SYSTEM: DrawSource = { id: 'system', kind: 'system' };
const AUDITOR: DrawSource = { id: 'auditor-1', kind: 'person', role: 'auditor' };
const PUBLIC: DrawSource = {
  id: 'public',
  kind: 'public',
  title: { zh: '双色球', en: 'Lottery of the day' },
  publishedAt: PUBLISHED,
};

export const PEOPLE = {
  clock: CLOCK_ACTOR,
  auditor: { id: 'zhou', roles: ['auditor'], office: 'lsw' },
  auditor2: { id: 'wu', roles: ['auditor'], office: 'lsw' },
  supervisor: { id: 'wang', roles: ['supervisor'], office: 'lsw' },
  stranger: { id: 'qian', roles: ['auditor'], office: 'other' },
} as const satisfies Record<string, Actor>;
export type Who = keyof typeof PEOPLE;

export const TERMS: DrawTerms = {
  ...{ draw: DRAW, office: 'lsw', programme: 'shandong-2020@3', from: FROM, to: TO },
  rules: { strata: [{ id: 'all', percent: 20, min: 5 }] },
  sources: [SYSTEM, AUDITOR],
};
export const WITH_PUBLIC: DrawTerms = { ...TERMS, sources: [SYSTEM, AUDITOR, PUBLIC] };

export const POPULATION: ClosedPopulation = {
  ...{ hash: sha256('population'), blob: 'blob-1', count: 40, byStratum: { all: 40 }, position: '1200' },
  ...{ verifiers: ['he'], involved: ['wang'], revealUntil: REVEAL_UNTIL },
};
export const OUTCOME = { sizes: [], sample: { hash: 'h', blob: 'b' }, verifiers: { hash: 'h', blob: 'b' } };
export const commitmentOf = (share: string, source = 'auditor-1', draw = DRAW): string =>
  commitToShare(sha256, { draw, source, share });

type Send = {
  readonly [T in keyof DrawCommandData]: readonly [type: T, data: DrawCommandData[T]];
}[keyof DrawCommandData];

/** One draw in memory, in the engine's order: settle, decide, then all is recorded or nothing. */
export class DrawHarness {
  readonly events: DrawEvent[] = [];
  private readonly systemShare: string;
  private at: { state: DrawState | undefined; version: number } = { state: undefined, version: 0 };

  constructor(systemShare = SYSTEM_SHARE) {
    this.systemShare = systemShare;
  }

  get state(): DrawState {
    if (!this.at.state) throw new Error('the draw has not opened');
    return this.at.state;
  }

  get agenda() {
    const { stage, closed, acts } = agendaOf(drawProcess, this.at);
    return { stage, closed, acts: acts.map(({ kind, at }) => [kind, at]) };
  }

  /** `accepted`, or the code of the refusal. */
  send(by: Who, at: Instant, ...[type, data]: Send): string {
    const settled = settleAll(drawProcess, this.at, at);
    const minted = { share: this.systemShare };
    const command = { commandId: 'command-1', type, data, actor: PEOPLE[by], at, minted, ingress: 'http' };
    const outcome = drawProcess.decide(settled.state, command as unknown as DrawCommand, NO_FOREIGN_STATE);
    if (isRejection(outcome)) return outcome.code;
    this.record([...(settled.events as DrawEvent[]), ...outcome]);
    return 'accepted';
  }

  settle(now: Instant): readonly DrawEvent[] {
    const { events } = settleAll(drawProcess, this.at, now);
    this.record(events as DrawEvent[]);
    return events as DrawEvent[];
  }

  private record(events: readonly DrawEvent[]): void {
    this.events.push(...events);
    this.at = applyUncommitted(drawProcess, this.at, events);
  }
}

/** Opened before its period, both shares committed. */
export function givenCommitted(terms: DrawTerms = TERMS): DrawHarness {
  const given = new DrawHarness();
  const before = instant('2026-03-01T09:00+08:00');
  given.send('clock', before, 'OpenDraw', terms);
  given.send('auditor', before, 'CommitShare', { source: 'auditor-1', commitment: commitmentOf(AUDITORS_SHARE) });
  return given;
}

/** Its population closed on time. */
export function givenClosed(terms: DrawTerms = TERMS): DrawHarness {
  const given = givenCommitted(terms);
  given.send('clock', TO, 'ClosePopulation', POPULATION);
  return given;
}
