import type { PossibleReply } from '@lianxin/contracts';

/** The two answers to what is asked for are one act, decided in one form: the second stands under the first. */
const ANSWERS: Readonly<Record<string, string>> = { RejectExtension: 'ApproveExtension' };
const FIRST = Object.values(ANSWERS);

const isDecidedWith = (type: string, other: string): boolean => ANSWERS[type] === other || ANSWERS[other] === type;

type Both = Readonly<Record<'zh' | 'en', string>>;
interface Named {
  readonly type: string;
  readonly short: Both;
}

function together<T extends Named>(all: readonly T[], named: (one: T) => T): T[] {
  const isThere = (type: string | undefined): boolean => all.some((one) => one.type === type);
  return all
    .filter(({ type }) => !isThere(ANSWERS[type]))
    .map((one) => (FIRST.includes(one.type) || one.type in ANSWERS ? named(one) : one));
}

/** What may be done, with one entry for what is decided in one form; `decide`: what that entry is called. */
export function decidedTogether({ commands, notNow, ...rest }: PossibleReply, decide: string): PossibleReply {
  const words = { zh: decide, en: decide };
  return {
    ...rest,
    commands: together(commands, (one) => ({ ...one, short: words, what: words })),
    notNow: together(
      notNow.filter(({ type }) => !commands.some((one) => isDecidedWith(one.type, type))),
      (one) => ({ ...one, short: words }),
    ),
  };
}
