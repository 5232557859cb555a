import type { LineCommand } from './read-commands.ts';

/** What lists of the register show of an enterprise, or what its lines would make of it. */
export interface KnownEnterprise {
  readonly name: string;
  readonly office: string;
  readonly industry: string;
  readonly aboveScale: boolean;
  readonly stationings: readonly {
    readonly cadre: string;
    readonly role: string;
    readonly from: string;
    readonly to?: string | null;
  }[];
}

/** How the register stands to a line: it says the same, it says otherwise, or its rules are to decide. */
export type Standing = 'same' | 'otherwise' | 'open';

/** Sector and contact are in no list: they are not compared. */
const OF_LISTS = ['name', 'office', 'industry', 'aboveScale'] as const;
const OF_STATIONING = ['cadre', 'role', 'from'] as const;

/** Not asked: who registered it, and by which way in. A line that the register says already adds nothing. */
export function standingOf(known: KnownEnterprise | undefined, { type, data }: LineCommand): Standing {
  if (!known) return 'open';
  if (type === 'RegisterEnterprise')
    return OF_LISTS.every((field) => known[field] === data[field]) ? 'same' : 'otherwise';
  const same = known.stationings.some(
    (one) => OF_STATIONING.every((field) => one[field] === data[field]) && (data['to'] ?? one.to) === one.to,
  );
  return same ? 'same' : 'open';
}

/** The bad line of one of which the register says otherwise. */
export const badLineOfOther = ({ line }: LineCommand, field = 'creditCode') => ({
  line,
  code: 'said-otherwise',
  field,
});
