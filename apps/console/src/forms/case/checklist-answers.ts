import type { Translate } from '../../words/t.ts';
import type { Faults } from '../faults.ts';
import type { FormValues } from '../form-values.ts';
import type { PossibleCommand } from '../use-command-form.ts';
import type { FileAttacher } from './attach-files.ts';

export type Item = NonNullable<PossibleCommand['items']>[number];

export interface Answer {
  readonly item: string;
  readonly passed?: boolean;
  readonly note?: string;
  readonly evidence?: {
    /** As it is typed. */
    readonly count?: string;
    readonly files?: readonly string[] | undefined;
    readonly signatory?: string;
  };
}

/** What was chosen or drawn here for one item; no draft keeps it. */
export interface Chosen {
  readonly files: readonly File[];
  readonly signature?: File | undefined;
}

/** By place of the item. */
export type ChosenByItem = Readonly<Record<number, Chosen>>;

export const NOTHING_CHOSEN: Chosen = { files: [] };

export const answersOf = ({ items }: FormValues): readonly Answer[] =>
  Array.isArray(items) ? (items as Answer[]) : [];

/** An answer for each item, in the order of the checklist; what was answered before stays. */
export function withItems(values: FormValues, items: readonly Item[]): FormValues {
  const before = answersOf(values);
  return { ...values, items: items.map(({ id }) => before.find(({ item }) => item === id) ?? { item: id }) };
}

export const filesOf = (chosen: ChosenByItem): readonly File[] =>
  Object.values(chosen).flatMap(({ files, signature }) => (signature ? [...files, signature] : files));

/** A name without a picture signs for nothing: the item is not in order now. */
function seenOf({ evidence = {} }: Answer, signed: File | undefined): Answer['evidence'] {
  const { signatory: _signedNothing, ...seen } = evidence;
  return signed ? evidence : seen;
}

/** The answers with the files that went up for them beside those of the case that were ticked. */
export function withFiles(answers: readonly Answer[], chosen: ChosenByItem, attacher: FileAttacher): readonly Answer[] {
  return answers.map((answer, n) => {
    const { files: own, signature: signed } = chosen[n] ?? NOTHING_CHOSEN;
    const files = [...new Set([...(answer.evidence?.files ?? []), ...attacher.hashesOf(own)])];
    const [signature] = attacher.hashesOf(signed ? [signed] : []);
    const evidence = {
      ...seenOf(answer, signed),
      ...(files.length > 0 && { files }),
      ...(signature !== undefined && { signature }),
    };
    return Object.keys(evidence).length === 0 ? answer : { ...answer, evidence };
  });
}

type Kind = NonNullable<Item['evidence']>['kind'];
type Missing = 'count' | 'file' | 'signature' | 'signatory';

/** Where in the form each is given. */
const PLACES: Readonly<Record<Missing, string>> = {
  ...{ count: 'evidence.count', file: 'files', signature: 'signature', signatory: 'evidence.signatory' },
};

const isEmpty = (typed = ''): boolean => typed.trim() === '';

const missingSignature = ({ passed, evidence }: Answer, { signature }: Chosen): Missing | undefined => {
  if (signature) return isEmpty(evidence?.signatory) ? 'signatory' : undefined;
  return passed ? 'signature' : undefined;
};

const MISSING: Readonly<Record<Kind, (answer: Answer, chosen: Chosen) => Missing | undefined>> = {
  count: ({ evidence }) => (isEmpty(evidence?.count) ? 'count' : undefined),
  file: ({ evidence }, { files }) => ([...(evidence?.files ?? []), ...files].length > 0 ? undefined : 'file'),
  signature: missingSignature,
};

function missingOf({ evidence: asked }: Item, answer: Answer, chosen: Chosen): Missing | undefined {
  return asked && answer.passed !== undefined ? MISSING[asked.kind](answer, chosen) : undefined;
}

/** What the programme asks for and is not there, before anything goes up: as the rules have it, nobody signs for what failed. */
export function faultsOfEvidence(
  items: readonly Item[],
  answers: readonly Answer[],
  { chosen, t }: { readonly chosen: ChosenByItem; readonly t: Translate },
): Faults {
  const told = items.flatMap((item, n) => {
    const missing = missingOf(item, answers[n] ?? { item: item.id }, chosen[n] ?? NOTHING_CHOSEN);
    return missing ? [[`items.${n}.${PLACES[missing]}`, t(`console.form.shown.${missing}-missing`)] as const] : [];
  });
  return new Map(told);
}
