import type { RequesterView } from '@lianxin/case';
import type { ViewReply } from '@lianxin/contracts';
import { formatMessage } from '@lianxin/contracts';
import { codeText } from '../output/code-text.ts';
import { formatInOfficeZone, formatInOfficeZoneOr } from '../output/office-time.ts';
import { personText } from '../output/person-text.ts';
import { pairLines } from '../output/table.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { stageName } from './next-act-lines.ts';

/** Whether the answer is the requester’s view of the case. */
export const isRequesterView = ({ state }: Pick<ViewReply, 'state'>): boolean =>
  typeof state === 'object' && state !== null && 'nextStep' in state;

const entryLine = (at: string, text: unknown): string => `  ${formatInOfficeZone(at)}  ${String(text ?? '')}`.trimEnd();

function conversationLines(cli: CliContext, { said, askedFor, answers }: RequesterView): readonly string[] {
  const titled = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', title, ...lines];
  return [
    ...titled(
      t(cli, 'label.text'),
      said.map(({ at, text, grade }) => entryLine(at, text ?? grade)),
    ),
    ...titled(
      t(cli, 'label.asked-for'),
      askedFor.map(({ at, text, until }) => `${entryLine(at, text)} → ${formatInOfficeZone(until)}`),
    ),
    ...titled(
      t(cli, 'label.reply'),
      answers.map(({ at, reply }) => entryLine(at, reply)),
    ),
  ];
}

function earlierLine(cli: CliContext, { earlier }: RequesterView['dates']): readonly [string, string][] {
  if (!earlier) return [];
  const { due, kept } = earlier;
  const standing = kept === undefined ? 'open' : kept ? 'kept' : 'missed';
  const said = formatMessage(cli.language, `clocks.promise-${standing}`, { at: formatInOfficeZone(due) });
  return [[t(cli, 'label.earlier'), said]];
}

/** A case as lines for its requester. */
export function requesterLines(
  cli: CliContext,
  view: Pick<ViewReply, 'number' | 'stage' | 'state'>,
): readonly string[] {
  const state = view.state as RequesterView;
  const { dates, nextStep, category } = state;
  return [
    ...pairLines([
      [t(cli, 'label.number'), view.number],
      [t(cli, 'label.stage'), stageName(cli, view.stage)],
      [t(cli, 'label.category'), codeText(cli, 'category', category)],
      [t(cli, 'label.contact'), personText(cli, state.contact)],
      [t(cli, 'label.next'), codeText(cli, 'step', nextStep.what)],
      [t(cli, 'label.until'), formatInOfficeZoneOr(nextStep.until ?? null)],
      [t(cli, 'label.due'), formatInOfficeZoneOr(dates.promised ?? null)],
      ...(dates.check ? [[t(cli, 'label.next-check'), formatInOfficeZone(dates.check)] as const] : []),
      ...earlierLine(cli, dates),
    ]),
    ...conversationLines(cli, state),
  ];
}
