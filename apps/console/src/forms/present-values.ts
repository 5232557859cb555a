import { nowText, wallOf } from '../time/moments.ts';
import type { FormValues } from './form-values.ts';
import { useCaseState } from './case/use-case-facts.ts';
import type { CommandTask } from './use-command-form.ts';

type CaseState = NonNullable<ReturnType<typeof useCaseState>['data']>;

/** Commands that put other values in the place of present ones: their forms begin with these, by what the case is. */
export const PRESENT: Readonly<Record<string, (state: CaseState) => FormValues>> = {
  ReclassifyCase: ({ classification: { kind, category, urgency } }) => ({ kind, category, urgency }),
};

/** Whether the form begins with what is there, so that nothing in it is left out. Of many streams there is no one value. */
export const beginsWithPresent = ({ process, command, collect }: CommandTask): boolean =>
  process === 'case' && !collect && command.type in PRESENT;

/** What is most often so when the form is opened, and is changed where it is not. */
const AT_FIRST: Readonly<Record<string, () => FormValues>> = {
  RecordVisitAttempt: () => ({ at: wallOf(nowText()) }),
};

const NONE: FormValues = {};

/** What is there now in the place of what the form asks for; undefined until it is known. */
export function usePresentValues(task: CommandTask): FormValues | undefined {
  const present = beginsWithPresent(task) ? PRESENT[task.command.type] : undefined;
  const { data: state, error } = useCaseState(task.id, present !== undefined);
  if (!present || error) return (task.process === 'case' && AT_FIRST[task.command.type]?.()) || NONE;
  return state && present(state);
}
