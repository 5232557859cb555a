import type { Substitution } from '../events/index.ts';

interface NoticeAddress {
  readonly recipients: readonly string[];
  readonly hard: boolean;
}

/**
 * The recipients after substitution, each once. The notice becomes hard where neither a recipient nor his stand-in is
 * present.
 */
export function substituteRecipients(
  { recipients, hard }: NoticeAddress,
  instead: readonly Substitution[],
): NoticeAddress {
  const toOf = (account: string): string => instead.find(({ of }) => of === account)?.to ?? account;
  const nobody = instead.some(({ because }) => because === 'nobody-present');
  return { recipients: [...new Set(recipients.map(toOf))], hard: hard || nobody };
}

/** Which reason is named where there are several. */
const REASON_RANKS: Readonly<Record<Substitution['because'], number>> = {
  'no-account': 0,
  'nobody-present': 1,
  'stand-in': 2,
};

/** Why it comes to whom it was not for, as a code. */
export const substitutionReasonOf = (instead: readonly Substitution[]): Substitution['because'] | undefined =>
  instead.map(({ because }) => because).sort((one, other) => REASON_RANKS[one] - REASON_RANKS[other])[0];
