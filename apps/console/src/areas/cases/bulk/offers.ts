import type { FieldChoice, Language, PossibleReply } from '@lianxin/contracts';
import { fieldsFor, readForm, schemaOf } from '../../../forms/form-spec.ts';
import { eachOf, isForMany } from '../../../forms/special-forms.ts';
import type { PossibleCommand } from '../../../forms/use-command-form.ts';
import { consoleWords } from '../../../words/t.ts';

/** A marked case. */
export interface Marked {
  readonly id: string;
  readonly number: string;
}

/** What a marked case allows; where that could not be read, why. */
export interface AskedCase extends Marked {
  readonly possible?: PossibleReply | undefined;
  readonly fault?: string | undefined;
}

/** A command that some of the marked cases allow. */
export interface Offer {
  /** With the choices that all of them have. */
  readonly command: PossibleCommand;
  /** The cases that allow it, each with the version at which it does. */
  readonly cases: readonly (Marked & {
    readonly seen: number;
    /** Of a command that is sent once for each thing that waits for it: its data each time, and what they are in words. */
    readonly each?: readonly Readonly<Record<string, unknown>>[];
    readonly about?: string;
    /** Where it is done for another person than the rest. */
    readonly onBehalfOf?: string | undefined;
  })[];
  /** The other ones, by why they do not; undefined: it is nothing that their stage, or this account, has. */
  readonly others: readonly { readonly why: string | undefined; readonly numbers: readonly string[] }[];
  /** How many wait for it. */
  readonly waiting: number;
}

/** How often a command is sent: once a case, or once for each thing in it that waits for it. */
export const countSent = ({ cases }: Pick<Offer, 'cases'>): number =>
  cases.reduce((sum, { each }) => sum + (each?.length ?? 1), 0);

const PROCESS = 'case';

type Choices = PossibleCommand['choices'];

const isSame = (one: FieldChoice, other: FieldChoice): boolean =>
  one.value === other.value && one.words.zh === other.words.zh;

/** What both offer; a hint is of one case, so it is said where both say it. */
function sharedChoices(one: readonly FieldChoice[], other: readonly FieldChoice[]): FieldChoice[] {
  return one.flatMap((choice) => {
    const same = other.find((own) => isSame(choice, own));
    if (!same) return [];
    const { hint, ...bare } = choice;
    return hint && hint.zh === same.hint?.zh ? [choice] : [bare];
  });
}

function shared(one: Choices, other: Choices): Choices {
  if (!one || !other) return one ?? other;
  return Object.fromEntries(
    Object.entries(one).map(([field, choices]) => [field, sharedChoices(choices, other[field] ?? [])]),
  );
}

/** What a case has that the command is sent for, once each; nothing of any other command. */
function eachIn(
  { type, choices = {} }: PossibleCommand,
  language: Language,
): Pick<Offer['cases'][number], 'each' | 'about'> {
  const field = eachOf(PROCESS, type);
  if (field === undefined) return {};
  const named = choices[field] ?? [];
  return {
    each: named.map(({ value }) => ({ [field]: value })),
    about: named.map(({ words }) => words[language]).join(consoleWords.formatMessage(language, 'console.and')),
  };
}

/** Whether a form can be filled in for all: no field that must be chosen is left without a choice. */
function canBeFilled({ type, choices = {} }: PossibleCommand): boolean {
  if (eachOf(PROCESS, type) !== undefined) return true;
  const schema = schemaOf(PROCESS, type);
  if (!schema) return false;
  return fieldsFor(readForm(schema), {}).every(({ path, isRequired }) => !isRequired || choices[path]?.length !== 0);
}

const keyOf = ({ type, onBehalfOf = '' }: PossibleCommand): string => `${type}/${onBehalfOf}`;

/** Why a case does not allow a command. */
const whyNot = ({ possible, fault }: AskedCase, type: string, language: Language): string | undefined =>
  fault ?? possible?.notNow.find((one) => one.type === type)?.why[language];

function othersOf(asked: readonly AskedCase[], key: string, type: string, language: Language): Offer['others'] {
  const byReason = new Map<string | undefined, string[]>();
  for (const one of asked) {
    if (one.possible?.commands.some((command) => keyOf(command) === key)) continue;
    const why = whyNot(one, type, language);
    byReason.set(why, [...(byReason.get(why) ?? []), one.number]);
  }
  return [...byReason].map(([why, numbers]) => ({ why, numbers }));
}

/** What may be done with marked cases together: first what most of them wait for, then what most of them allow. */
export function listOffers(asked: readonly AskedCase[], language: Language): readonly Offer[] {
  const found = new Map<
    string,
    { command: PossibleCommand; waiting: number; readonly cases: Offer['cases'][number][] }
  >();
  for (const { id, number, possible } of asked) {
    for (const command of possible?.commands ?? []) {
      const known = found.get(keyOf(command)) ?? { command, waiting: 0, cases: [] };
      known.command = { ...known.command, choices: shared(known.command.choices, command.choices) };
      known.waiting += Number(command.primary);
      known.cases.push({ id, number, seen: possible?.version ?? 0, ...eachIn(command, language) });
      found.set(keyOf(command), known);
    }
  }
  return [...found]
    .filter(([, { command }]) => isForMany(PROCESS, command.type) && canBeFilled(command))
    .map(([key, found]) => ({ ...found, others: othersOf(asked, key, found.command.type, language) }))
    .sort((one, other) => other.waiting - one.waiting || other.cases.length - one.cases.length);
}
