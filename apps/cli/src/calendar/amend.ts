import type { CommandReply } from '@lianxin/contracts';
import type { CalendarCommandData } from '@lianxin/registers';
import type { Command } from 'commander';
import type { GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { TypedValue } from './parse-values.ts';
import { parseDays, parseSector, parseDayOrInstant, parseYear } from './parse-values.ts';

interface AmendOptions extends GlobalOptions {
  readonly id: string;
  readonly layer: string;
  readonly number?: string;
  readonly title: string;
  readonly signed?: string;
  readonly published: string;
  readonly working?: string;
  readonly nonWorking?: string;
  readonly settles?: string;
  readonly exempt?: string;
  readonly addsLayer?: boolean;
  readonly commandId?: string;
}

const typedOption = (option: string, value = ''): TypedValue => ({
  command: 'calendar amend',
  option: `--${option}`,
  value,
});
const splitList = (text: string | undefined): readonly string[] | undefined =>
  text?.split(',').map((part) => part.trim());

function amendmentData(cli: CliContext, options: AmendOptions): CalendarCommandData['AmendCalendar'] {
  const { id, layer, number = '', title, signed = '' } = options;
  const years = splitList(options.settles)?.map((year) => parseYear(cli, typedOption('settles', year)));
  const exempt = splitList(options.exempt)?.map((sector) => parseSector(cli, typedOption('exempt', sector)));
  return {
    id,
    layer,
    documentNumber: number,
    title,
    signed,
    published: parseDayOrInstant(cli, typedOption('published', options.published)),
    working: parseDays(cli, typedOption('working', options.working)),
    nonWorking: parseDays(cli, typedOption('non-working', options.nonWorking)),
    ...(years ? { settlesYears: years } : {}),
    ...(exempt ? { exempt } : {}),
    ...(options.addsLayer ? { addsLayer: true } : {}),
  };
}

async function amendCalendar(cli: CliContext, options: AmendOptions): Promise<void> {
  const data = amendmentData(cli, options);
  const { api } = await openSignedInClient(cli, options.api);
  const headers: Record<string, string> =
    options.commandId === undefined ? {} : { 'idempotency-key': options.commandId };
  const reply = await api.post<CommandReply>('/processes/calendar', { type: 'AmendCalendar', data }, headers);
  printAnswer(cli, options, {
    json: reply,
    lines: [t(cli, 'amended', { id: data.id, version: reply.version })],
  });
}

export function registerAmendCommand(parent: Command, cli: CliContext): void {
  parent
    .command('amend')
    .description(t(cli, 'help.calendar-amend'))
    .requiredOption('--id <id>', t(cli, 'help.amendment-id'))
    .requiredOption('--layer <layer>', t(cli, 'help.layer'))
    .requiredOption('--title <title>', t(cli, 'help.title'))
    .requiredOption('--published <day>', t(cli, 'help.published'))
    .option('--number <number>', t(cli, 'help.document-number'))
    .option('--signed <day>', t(cli, 'help.signed'))
    .option('--working <days>', t(cli, 'help.working'))
    .option('--non-working <days>', t(cli, 'help.non-working'))
    .option('--settles <years>', t(cli, 'help.settles'))
    .option('--exempt <sectors>', t(cli, 'help.exempt'))
    .option('--adds-layer', t(cli, 'help.adds-layer'))
    .option('--command-id <id>', t(cli, 'help.command-id'))
    .action((_options: unknown, own: Command) => amendCalendar(cli, own.optsWithGlobals()));
}
