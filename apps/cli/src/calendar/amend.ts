import type { CommandReply } from '@lianxin/contracts';
import type { CalendarCommandData } from '@lianxin/registers';
import type { Command } from 'commander';
import type { Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import type { Typed } from './values.ts';
import { daysIn, sectorIn, whenIn, yearIn } from './values.ts';

interface AmendOptions extends Globals {
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

const typed = (option: string, value = ''): Typed => ({ command: 'calendar amend', option: `--${option}`, value });
const listed = (text: string | undefined): readonly string[] | undefined => text?.split(',').map((part) => part.trim());

function dataOf(world: World, options: AmendOptions): CalendarCommandData['AmendCalendar'] {
  const { id, layer, number = '', title, signed = '' } = options;
  const years = listed(options.settles)?.map((year) => yearIn(world, typed('settles', year)));
  const exempt = listed(options.exempt)?.map((sector) => sectorIn(world, typed('exempt', sector)));
  return {
    id,
    layer,
    documentNumber: number,
    title,
    signed,
    published: whenIn(world, typed('published', options.published)),
    working: daysIn(world, typed('working', options.working)),
    nonWorking: daysIn(world, typed('non-working', options.nonWorking)),
    ...(years ? { settlesYears: years } : {}),
    ...(exempt ? { exempt } : {}),
    ...(options.addsLayer ? { addsLayer: true } : {}),
  };
}

async function amend(world: World, options: AmendOptions): Promise<void> {
  const data = dataOf(world, options);
  const { api } = await signedIn(world, options.api);
  const headers: Record<string, string> =
    options.commandId === undefined ? {} : { 'idempotency-key': options.commandId };
  const reply = await api.post<CommandReply>('/processes/calendar', { type: 'AmendCalendar', data }, headers);
  answer(world, options, {
    json: reply,
    lines: [words(world, 'amended', { id: data.id, version: reply.version })],
  });
}

export function addAmend(parent: Command, world: World): void {
  parent
    .command('amend')
    .description(words(world, 'help.calendar-amend'))
    .requiredOption('--id <id>', words(world, 'help.amendment-id'))
    .requiredOption('--layer <layer>', words(world, 'help.layer'))
    .requiredOption('--title <title>', words(world, 'help.title'))
    .requiredOption('--published <day>', words(world, 'help.published'))
    .option('--number <number>', words(world, 'help.document-number'))
    .option('--signed <day>', words(world, 'help.signed'))
    .option('--working <days>', words(world, 'help.working'))
    .option('--non-working <days>', words(world, 'help.non-working'))
    .option('--settles <years>', words(world, 'help.settles'))
    .option('--exempt <sectors>', words(world, 'help.exempt'))
    .option('--adds-layer', words(world, 'help.adds-layer'))
    .option('--command-id <id>', words(world, 'help.command-id'))
    .action((_options: unknown, own: Command) => amend(world, own.optsWithGlobals()));
}
