import { localDate } from '@lianxin/kernel';
import type { Absence } from '@lianxin/registers';
import type { CaseHarness } from './case-harness.ts';
import { buildRegisters } from './registers.ts';

export const away = (from: number, to: number, standIn?: string): readonly Absence[] => [
  {
    from: localDate(`2020-02-${from}`),
    to: localDate(`2020-02-${to}`),
    ...(standIn === undefined ? {} : { standIn }),
  },
];

export type Away = Readonly<Record<string, readonly Absence[]>>;

export const learning = (given: CaseHarness, people: Away): CaseHarness => {
  given.foreignState = buildRegisters({ away: people });
  return given;
};

export const told = (given: CaseHarness, template: string): readonly (readonly string[])[] =>
  Object.values(given.opened.notices)
    .filter((notice) => notice.template === template)
    .map(({ recipients }) => recipients);
