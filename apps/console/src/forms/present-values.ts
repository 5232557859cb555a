import type { FormValues } from './form-values.ts';
import { useCaseState } from './case/use-case-facts.ts';
import type { CommandTask } from './use-command-form.ts';

type CaseState = NonNullable<ReturnType<typeof useCaseState>['data']>;

/** Commands that put other values in the place of present ones: their forms begin with these, by what the case is. */
export const PRESENT: Readonly<Record<string, (state: CaseState) => FormValues>> = {
  ReclassifyCase: ({ classification: { kind, category, urgency } }) => ({ kind, category, urgency }),
};

const NONE: FormValues = {};

/** What is there now in the place of what the form asks for; undefined until it is known. Of many streams there is no one value. */
export function usePresentValues({ process, id, command, collect }: CommandTask): FormValues | undefined {
  const present = process === 'case' && !collect ? PRESENT[command.type] : undefined;
  const { data: state, error } = useCaseState(id, present !== undefined);
  if (!present || error) return NONE;
  return state && present(state);
}
