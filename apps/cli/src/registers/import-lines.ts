import { fieldText } from '@lianxin/contracts';
import { fromMs } from '@lianxin/kernel';
import type { GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { EXIT_FAILED } from '../fail.ts';
import type { SignedInClient } from '../http/api-client.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { idsAt } from '../http/people.ts';
import type { BadLine } from '../import-file/bad-line.ts';
import { badLineReason } from '../import-file/bad-line.ts';
import { failureOf, t } from '../translate.ts';
import type { CliMessage } from '../words/index.ts';
import { hasMessage } from '../words/index.ts';
import { SENT_AS } from './columns.ts';
import type { LineKind } from './columns.ts';
import { readCsv } from './read-csv.ts';
import type { LineCommand } from './read-commands.ts';
import { readCommands } from './read-commands.ts';
import { readCadres, readEnterprises } from './read-registers.ts';
import type { SentOutcome, ToldLine } from './send-lines.ts';
import { sendLines } from './send-lines.ts';
import type { TrialOutcome } from './try-commands.ts';
import { tryCommands } from './try-commands.ts';

/** Bad lines shown to a person; `--json` has all. */
const SHOWN_MAX = 50;

export interface ImportOptions extends GlobalOptions {
  readonly dryRun?: boolean;
  readonly office?: string;
}

async function tryAll(
  cli: CliContext,
  { api, session: { account } }: SignedInClient,
  commands: readonly LineCommand[],
): Promise<TrialOutcome> {
  const enterprises = await readEnterprises(api);
  const cadres = await readCadres(api);
  const { id, roles, office } = account;
  const actor = { id, roles, ...(office === undefined ? {} : { office }) };
  return tryCommands(commands, { enterprises, cadres, actor, at: fromMs(cli.now()) });
}

const LABELS: Readonly<Record<string, string>> = { 'contact.name': 'contact', 'contact.phone': 'phone' };

function ruleText(cli: CliContext, { field: _told, ...bad }: BadLine): string {
  const own = `csv.${bad.code}`;
  return hasMessage(`cli.${own}`) ? t(cli, own as CliMessage, bad.params) : badLineReason(cli, bad);
}

function toldIn(cli: CliContext, kind: LineKind, bad: ToldLine): Required<Pick<ToldLine, 'line' | 'code' | 'message'>> {
  const { line, code, field } = bad;
  const words = ruleText(cli, bad);
  const type = kind === 'stationings' && field === 'creditCode' ? 'RegisterEnterprise' : SENT_AS[kind];
  const label = field === undefined ? '' : fieldText(type, LABELS[field] ?? field)[cli.language];
  const message = bad.message ?? (label === '' ? words : t(cli, 'csv-field', { field: label, message: words }));
  return { line, code, message };
}

/** Reads a table, and has each of its lines recorded, or tried. */
export async function importLines(
  cli: CliContext,
  kind: LineKind,
  file: string,
  options: ImportOptions,
): Promise<void> {
  const lines = await readCsv(cli, kind, file);
  const signedIn = await openSignedInClient(cli, options.api);
  const { account } = signedIn.session;
  const accountOf = kind === 'stationings' ? await idsAt(signedIn.api) : (typed: string) => typed;
  const sender = { account: account.id, office: options.office ?? account.office, accountOf };
  const { commands, bad } = readCommands(kind, lines, sender);
  const outcome: SentOutcome = options.dryRun
    ? { ...(await tryAll(cli, signedIn, commands)), unanswered: 0 }
    : await sendLines(cli, signedIn.api, commands, options);
  const told = [...bad, ...outcome.bad].sort((a, b) => a.line - b.line).map((one) => toldIn(cli, kind, one));
  const { added, known, unanswered, failure } = outcome;
  const shown = told.slice(0, SHOWN_MAX).map((one) => t(cli, 'csv-bad-line', one));
  const more = told.length - shown.length;
  const dryRun = options.dryRun === true;
  printAnswer(cli, options, {
    json: { dryRun, added, known, unanswered, bad: told },
    lines: [
      ...shown,
      ...(more > 0 ? [t(cli, 'more-bad-lines', { count: more })] : []),
      t(cli, dryRun ? 'csv-would-add' : 'csv-added', { added, known, bad: told.length }),
    ],
  });
  if (told.length > 0) setExitCode(EXIT_FAILED);
  if (failure) throw failureOf(cli, 'lines-unanswered', { count: unanswered, why: failure.message });
}
