import type { Instant } from '@lianxin/kernel';
import { CLOCK_ACTOR, addMs, idOfStream } from '@lianxin/kernel';
import type { Member } from '@lianxin/look-back';
import type { DrawsInMemory } from './draw-export.ts';

const wordOf = (words: readonly string[], n: number): string => words[n % words.length] as string;

/** Forty rounds of a week, some of them must, late, withdrawn or superseded. */
export const membersOf = (week: number): readonly Member[] =>
  Array.from({ length: 40 }, (_, n) => ({
    id: `LSW-2026-${String(week * 100 + n).padStart(6, '0')}/1`,
    must: n % 13 === 5 ? ['breach'] : [],
    of: {
      category: wordOf(['labour', 'funding', 'supplies'], n),
      cadre: `cadre-0${1 + (n % 5)}`,
      grade: 'none',
      ending: wordOf(['resolved', 'resolved', 'withdrawn', 'superseded', 'declined'], n + 1),
      late: n % 17 === 3 ? 'yes' : 'no',
    },
  }));

const streamOf = ({ id }: Member): string => `case-${id.split('/')[0]}`;

/** What a case has in its record that is this member: as much of it as says so. */
export function endRound(given: DrawsInMemory, member: Member, from: Instant): void {
  const { category = '', cadre = '', ending = '', late } = member.of;
  const at = addMs(from, late === 'yes' ? -60_000 : 60_000);
  const add = (type: string, data: object = {}): string => given.addEntry(streamOf(member), at, type, data);
  const number = member.id.split('/')[0];
  add('AssistanceRequested', {
    ...{ number, office: 'lsw', programme: 'shandong-2020@3', kind: 'help', category, holder: 'duty' },
  });
  add('CaseTaken', { holder: cadre });
  if (member.must.includes('breach')) {
    add('ClockStarted', { clock: 'resolve', kind: 'resolve' });
    add('ClockBreached', { clock: 'resolve', act: 'resolve/due' });
  }
  add(ENDINGS[ending] ?? 'CaseResolved');
  if (ending === 'superseded') add('CaseReopened', { programme: 'shandong-2020@3', holder: cadre });
}

const ENDINGS: Readonly<Record<string, string>> = { withdrawn: 'CaseWithdrawn', declined: 'CaseDeclined' };

/** Each member has in its record whether it was drawn; those that were are looked at, and closed. */
export function tellMembers(
  given: DrawsInMemory,
  stream: string,
  { members, drawn }: { readonly members: readonly Member[]; readonly drawn: ReadonlySet<string> },
): void {
  const { since: at } = given.state(stream);
  const draw = idOfStream(stream);
  const told = members.filter(({ of }) => of['ending'] !== 'superseded');
  for (const member of told) {
    const add = (type: string, data: object): string => given.addEntry(streamOf(member), at, type, data);
    if (!drawn.has(member.id)) add('CaseNotDrawn', { draw, round: 1 });
    else add('CaseDrawn', { draw, round: 1, because: [] });
    if (drawn.has(member.id) && member.of['ending'] === 'resolved') add('LookBackRecorded', { items: [] });
    if (member.of['ending'] !== 'declined') add('CaseClosedOut', { ending: 'closed-out', basis: 'look-back' });
  }
  given.send(stream, CLOCK_ACTOR, at, [
    'RecordMembersTold',
    { batch: 1, told: told.length, otherwise: [], last: true },
  ]);
}
