import type { RequesterView } from '@lianxin/case';
import type { ViewReply } from '@lianxin/contracts';
import { message } from '@lianxin/contracts';
import { inWords } from '../output/in-words.ts';
import { officeTime, officeTimeOr } from '../output/office-time.ts';
import { personInWords } from '../output/person-in-words.ts';
import { pairLines } from '../output/table.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { stageName } from './what-next.ts';

/** Whether the answer is what whoever filed the case is shown of it. */
export const isRequesters = ({ state }: ViewReply): boolean =>
  typeof state === 'object' && state !== null && 'nextStep' in state;

const line = (at: string, text: unknown): string => `  ${officeTime(at)}  ${String(text ?? '')}`.trimEnd();

function parts(world: World, { said, askedFor, answers }: RequesterView): readonly string[] {
  const titled = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', title, ...lines];
  return [
    ...titled(
      words(world, 'label.text'),
      said.map(({ at, text, grade }) => line(at, text ?? grade)),
    ),
    ...titled(
      words(world, 'label.asked-for'),
      askedFor.map(({ at, text, until }) => `${line(at, text)} → ${officeTime(until)}`),
    ),
    ...titled(
      words(world, 'label.reply'),
      answers.map(({ at, reply }) => line(at, reply)),
    ),
  ];
}

function earlierLine(world: World, { earlier }: RequesterView['dates']): readonly [string, string][] {
  if (!earlier) return [];
  const { due, kept } = earlier;
  const standing = kept === undefined ? 'open' : kept ? 'kept' : 'missed';
  const said = message(world.language, `clocks.promise-${standing}`, { at: officeTime(due) });
  return [[words(world, 'label.earlier'), said]];
}

/** A case for whoever filed it. */
export function requesterLines(world: World, view: ViewReply): readonly string[] {
  const state = view.state as RequesterView;
  const { dates, nextStep, category } = state;
  return [
    ...pairLines([
      [words(world, 'label.number'), view.number],
      [words(world, 'label.stage'), stageName(world, view.stage)],
      [words(world, 'label.category'), inWords(world, 'category', category)],
      [words(world, 'label.contact'), personInWords(world, state.contact)],
      [words(world, 'label.next'), inWords(world, 'step', nextStep.what)],
      [words(world, 'label.until'), officeTimeOr(nextStep.until ?? null)],
      [words(world, 'label.due'), officeTimeOr(dates.promised ?? null)],
      ...earlierLine(world, dates),
    ]),
    ...parts(world, state),
  ];
}
