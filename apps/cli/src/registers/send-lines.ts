import type { GlobalOptions } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { ApiClient } from '../http/api-client.ts';
import type { BadLine } from '../import-file/bad-line.ts';
import type { Failure } from '../output/failure.ts';
import { createProgress } from '../output/progress.ts';
import { t } from '../translate.ts';
import { badLineOfOther, standingOf } from './compare-register.ts';
import type { LineCommand } from './read-commands.ts';
import type { ListedEnterprise } from './read-registers.ts';
import { readEnterprises } from './read-registers.ts';
import type { LineOutcome } from './send-commands.ts';
import { sendCommands } from './send-commands.ts';
import type { TrialOutcome } from './try-commands.ts';

/** A bad line in words; what the server said of it is in words already. */
export type ToldLine = BadLine & { readonly message?: string };

export interface SentOutcome extends Omit<TrialOutcome, 'bad'> {
  readonly bad: readonly ToldLine[];
  /** Why the rest was not answered. */
  readonly failure?: Failure;
  readonly unanswered: number;
}

/** Of these the register is asked what it says: what is there already, by whomever, is no fault of the line. */
const ALREADY: readonly string[] = ['already-registered', 'already-stationed'];

const isThere = ({ repeated, problem }: LineOutcome): boolean => repeated || ALREADY.includes(problem?.code ?? '');

function badLineOfProblem({ command, problem }: LineOutcome): readonly ToldLine[] {
  if (!problem) return [];
  const { line } = command;
  const [fault] = problem.errors ?? [];
  if (fault) return [{ line, code: fault.rule, field: fault.field, message: fault.message }];
  // Ids are of all but the contact: the same account sent another contact of this enterprise before.
  if (problem.code === 'command-id-reused') return [badLineOfOther(command, 'contact.name')];
  const field = problem.status === 404 ? 'creditCode' : problem.field;
  return [{ line, code: problem.code, message: problem.detail, ...(field === undefined ? {} : { field }) }];
}

function countLines(outcomes: readonly LineOutcome[], listed: ReadonlyMap<string, ListedEnterprise>) {
  const bad: ToldLine[] = [];
  let known = 0;
  for (const outcome of outcomes) {
    const { command, repeated } = outcome;
    const standing = isThere(outcome) ? standingOf(listed.get(command.id), command) : 'open';
    if (standing === 'otherwise') bad.push(badLineOfOther(command));
    else if (standing === 'same' || repeated) known += 1;
    else bad.push(...badLineOfProblem(outcome));
  }
  return { known, bad };
}

/** Sends the lines; where a request fails, what went in until then is told all the same. */
export async function sendLines(
  cli: CliContext,
  api: ApiClient,
  commands: readonly LineCommand[],
  options: GlobalOptions,
): Promise<SentOutcome> {
  const begun = cli.now();
  const show = createProgress(cli, options);
  const { outcomes, failure } = await sendCommands(api, commands, (count) => {
    const seconds = Math.round((cli.now() - begun) / 1000);
    show(() => t(cli, 'lines-sent', { count, total: commands.length, seconds }));
  });
  const listed = !failure && outcomes.some(isThere) ? await readEnterprises(api) : [];
  const { known, bad } = countLines(outcomes, new Map(listed.map((one) => [one.creditCode, one])));
  const added = outcomes.length - known - bad.length;
  return { added, known, bad, unanswered: commands.length - outcomes.length, ...(failure && { failure }) };
}
