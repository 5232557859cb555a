import type { Instead } from '../events/index.ts';

interface Addressed {
  readonly recipients: readonly string[];
  readonly hard: boolean;
}

/** To whom a notice goes instead, each once; it is urgent where nobody it was for is present. */
export function sentOn({ recipients, hard }: Addressed, instead: readonly Instead[]): Addressed {
  const toOf = (account: string): string => instead.find(({ of }) => of === account)?.to ?? account;
  const nobody = instead.some(({ because }) => because === 'nobody-present');
  return { recipients: [...new Set(recipients.map(toOf))], hard: hard || nobody };
}

/** That somebody is lost or nobody is present comes before that somebody stands in. */
const RANKS: Readonly<Record<Instead['because'], number>> = { 'no-account': 0, 'nobody-present': 1, 'stand-in': 2 };

/** Why it comes to whom it was not for, as a code. */
export const whyInstead = (instead: readonly Instead[]): Instead['because'] | undefined =>
  instead.map(({ because }) => because).sort((one, other) => RANKS[one] - RANKS[other])[0];
