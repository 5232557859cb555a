import type { Actor, Instant, RecordedEvent } from '@lianxin/kernel';
import {
  CLOCK_ACTOR,
  NO_FOREIGN_STATE,
  SETTLE,
  addMs,
  applyUncommitted,
  instant,
  isRejection,
  serializeForHash,
  settleAll,
} from '@lianxin/kernel';
import type { DrawEvent, DrawRules, DrawState, DrawTerms } from '@lianxin/look-back';
import {
  commitToShare,
  computeOutcome,
  createDrawProcess,
  drawSample,
  formatPopulation,
  parseSample,
} from '@lianxin/look-back';
import { periodAt } from '@lianxin/programme';
import { createHash } from 'node:crypto';
import { endRound, membersOf, tellMembers } from './draw-cases.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
/** The draw of the first week of the fixtures. */
export const FIRST_DRAW = 'lsw/shandong-2020/2026-W10';
const SYSTEM_SHARE = '1'.repeat(64);
const AUDITORS_SHARE = '2'.repeat(64);
const VERIFIERS = ['verifier-1', 'verifier-2', 'verifier-3'];
const AUDITOR: Actor = { id: 'zhou', roles: ['auditor'], office: 'lsw' };
const SUPERVISORS: readonly Actor[] = ['wang', 'li'].map((id) => ({ id, roles: ['supervisor'], office: 'lsw' }));
const RULES: DrawRules = {
  strata: [
    { id: 'all', percent: 20, min: 5 },
    { id: 'category', by: 'category', min: 1 },
    { id: 'withdrawn', where: { ending: 'withdrawn' }, percent: 50 },
    { id: 'late', where: { late: 'yes' }, percent: 100 },
  ],
  must: ['breach'],
};

/** The log and the files of an installation in which draws were made. */
export interface DrawExport {
  readonly rows: readonly RecordedEvent[];
  readonly texts: ReadonlyMap<string, string>;
}

/** What is otherwise in a draw than in the usual one. */
export interface DrawVariant {
  readonly weeks?: readonly number[];
  /** The auditor reveals nothing. */
  readonly isUnrevealed?: true;
  /** Beside the shares a value that two people read. */
  readonly isPublic?: true;
}

/** Rows hashed and chained anew, as somebody does who changes a record and knows how it is kept. */
export function chainAnew(rows: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const ends = new Map<string, { readonly version: number; readonly hash: string }>();
  return rows.map((row) => {
    const { version = 0, hash: prevHash = '' } = ends.get(row.stream) ?? {};
    const next = { ...row, version: version + 1, prevHash };
    const hash = sha256(serializeForHash(next));
    ends.set(row.stream, { version: next.version, hash });
    return { ...next, hash };
  });
}

/** Draws in memory, by the rules of the product, each with the rows that a store would have of it. */
export class DrawsInMemory {
  readonly texts = new Map<string, string>();
  readonly rows: RecordedEvent[] = [];
  private readonly process = createDrawProcess(sha256);
  private readonly streams = new Map<string, { state: DrawState | undefined; version: number }>();

  send(stream: string, by: Actor, at: Instant, [type, data]: readonly [string, object]): void {
    const settled = settleAll(this.process, this.at(stream), at);
    this.record(stream, settled.events as DrawEvent[]);
    if (type === SETTLE) return;
    const command = { commandId: 'c', type, data, actor: by, at, minted: { share: SYSTEM_SHARE }, ingress: 'http' };
    const outcome = this.process.decide(settled.state, command as never, NO_FOREIGN_STATE);
    if (isRejection(outcome)) throw new Error(`${type}: ${outcome.code}`);
    this.record(stream, outcome);
  }

  /** An entry of a case; returns its position. */
  addEntry(stream: string, at: Instant, type: string, data: object): string {
    return this.addRow(stream, at, [type, data]);
  }

  get head(): string {
    return String(this.rows.length);
  }

  keep(text: string): { readonly hash: string; readonly blob: string } {
    const hash = sha256(text);
    this.texts.set(hash, text);
    return { hash, blob: hash };
  }

  state = (stream: string): DrawState => this.at(stream).state as DrawState;

  private at(stream: string) {
    return this.streams.get(stream) ?? { state: undefined, version: 0 };
  }

  private record(stream: string, events: readonly DrawEvent[]): void {
    this.streams.set(stream, applyUncommitted(this.process, this.at(stream), events));
    for (const { type, at, data } of events) {
      const sealed = type === 'DrawOpened' ? { ...data, systemShare: { key: `stream/${stream}`, box: 'AAAA' } } : data;
      this.addRow(stream, at, [type, sealed]);
    }
  }

  private addRow(stream: string, at: Instant, [type, data]: readonly [string, object]): string {
    const position = String(this.rows.length + 1);
    const row = { id: `c/${position}`, stream, version: 0, type, schema: 1, effectiveAt: at, recordedAt: at, position };
    this.rows.push({ ...row, data, meta: { door: 'http' }, hash: '', prevHash: '' } as unknown as RecordedEvent);
    return position;
  }
}

const termsOf = ({ id, from, to }: ReturnType<typeof periodAt>, { isPublic }: DrawVariant): DrawTerms => ({
  ...{ draw: `lsw/shandong-2020/${id}`, office: 'lsw', programme: 'shandong-2020@3', rules: RULES, from, to },
  sources: [
    { id: 'system', kind: 'system' },
    { id: 'auditor-1', kind: 'person', role: 'auditor' },
    ...(isPublic
      ? [
          {
            ...{ id: 'public', kind: 'public' as const, title: { zh: '双色球', en: 'Lottery' } },
            publishedAt: addMs(to, 3_600_000),
          },
        ]
      : []),
  ],
});

function closeDraw(given: DrawsInMemory, stream: string, { draw, to }: DrawTerms, week: number) {
  const members = membersOf(week);
  const text = formatPopulation(draw, members);
  const { sizes } = drawSample(sha256, { rules: RULES, seed: '', shareMissing: false }, members);
  const closed = {
    ...given.keep(text),
    ...{ count: members.length, position: given.head, verifiers: VERIFIERS, involved: [] },
    byStratum: Object.fromEntries(sizes.map(({ stratum, members: count }) => [stratum, count])),
    revealUntil: addMs(to, 172_800_000),
  };
  given.send(stream, CLOCK_ACTOR, to, ['ClosePopulation', closed]);
  return { text, revealUntil: closed.revealUntil };
}

function revealAll(given: DrawsInMemory, stream: string, { to }: DrawTerms, variant: DrawVariant) {
  const at = addMs(to, 7_200_000);
  const read = { value: '03 07 11', where: 'https://lottery.example/2026-03-09' };
  for (const [n, reader] of variant.isPublic ? SUPERVISORS.entries() : [])
    given.send(stream, reader, at, [n === 0 ? 'RecordPublicValue' : 'ConfirmPublicValue', read]);
  given.send(stream, CLOCK_ACTOR, at, ['RevealShare', { source: 'system', share: SYSTEM_SHARE }]);
  if (!variant.isUnrevealed)
    given.send(stream, AUDITOR, at, ['RevealShare', { source: 'auditor-1', share: AUDITORS_SHARE }]);
}

/** Of one member nobody may look back, of one all but the first. */
const eligibleFor = (member: string): readonly string[] =>
  member.endsWith('05/1') ? [] : member.endsWith('9/1') ? VERIFIERS.slice(1) : VERIFIERS;

function drawWeek(given: DrawsInMemory, week: number, variant: DrawVariant): void {
  const period = periodAt('week', addMs(instant('2026-03-02T12:00+08:00'), (week - 10) * 7 * 86_400_000), 480);
  const [stream, terms] = [`draw-lsw.shandong-2020.${period.id}`, termsOf(period, variant)];
  const before = addMs(period.from, -60_000);
  const commitment = commitToShare(sha256, { draw: terms.draw, source: 'auditor-1', share: AUDITORS_SHARE });
  const after = (variant.weeks ?? []).filter((one) => one < week).at(-1);
  const opening = after === undefined ? terms : { ...terms, before: `lsw.shandong-2020.2026-W${after}` };
  given.send(stream, CLOCK_ACTOR, before, ['OpenDraw', opening]);
  given.send(stream, AUDITOR, before, ['CommitShare', { source: 'auditor-1', commitment }]);
  for (const member of membersOf(week)) endRound(given, member, terms.from);
  const { text, revealUntil } = closeDraw(given, stream, terms, week);
  revealAll(given, stream, terms, variant);
  const drawnAt = addMs(revealUntil, 1000);
  if (variant.isUnrevealed) given.send(stream, CLOCK_ACTOR, drawnAt, [SETTLE, {}]);
  const outcome = computeOutcome(sha256, given.state(stream), { populationText: text, eligibleFor });
  const { seed, sizes, sampleText, lotText } = outcome;
  const made = { seed, sizes, sample: given.keep(sampleText), verifiers: given.keep(lotText) };
  given.send(stream, CLOCK_ACTOR, drawnAt, ['RecordDraw', made]);
  tellMembers(given, stream, { members: membersOf(week), drawn: new Set(parseSample(sampleText).keys()) });
}

/** Draws of the weeks named, made by the product's own rules. */
export function makeDraws(variant: DrawVariant = {}): DrawExport {
  const given = new DrawsInMemory();
  for (const week of variant.weeks ?? [10]) drawWeek(given, week, variant);
  return { rows: chainAnew(given.rows), texts: given.texts };
}
