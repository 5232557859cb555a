import { holdingPercents } from '@lianxin/contracts';
import type { LookBacksOfDraw } from '@lianxin/read-models';
import type { CliContext } from '../context/cli-context.ts';
import { tableLines } from '../output/table.ts';
import { t } from '../translate.ts';
import type { ListedDraw } from './read-draws.ts';

/** Nobody beside the system had a share in it: its keeper could have known what it draws. */
export const hasOneSource = ({ sources }: ListedDraw): boolean => sources.length === 1;

/** How many hold, or how many are left to be looked at until that can be said. */
export function holdingText(cli: CliContext, lookBacks: LookBacksOfDraw | null): string | undefined {
  if (!lookBacks) return undefined;
  const { random, estimate } = lookBacks;
  if (random.left > 0) return t(cli, 'draw-left', { left: random.left });
  return estimate?.found && t(cli, 'draw-holds', holdingPercents(estimate.found, random.members));
}

function estimateLines(cli: CliContext, { random, estimate }: LookBacksOfDraw): readonly string[] {
  if (random.left > 0) return [t(cli, 'draw-no-estimate', { left: random.left })];
  if (!estimate) return [];
  const { found, ifFailed, ifHeld } = estimate;
  return [
    ...(found ? [t(cli, 'draw-estimate', holdingPercents(found, random.members))] : []),
    t(cli, 'draw-if-failed', holdingPercents(ifFailed, random.members)),
    t(cli, 'draw-if-held', holdingPercents(ifHeld, random.members)),
  ];
}

const COUNTED = ['drawn', 'held', 'failed', 'unreached', 'unlooked', 'left'] as const;

/** What the look-backs of a draw came to: those drawn at random and the musts apart, and how many hold by the former. */
export function lookBackLines(cli: CliContext, draw: ListedDraw | undefined): readonly string[] {
  if (!draw?.lookBacks) return [];
  const { lookBacks } = draw;
  const rows = (['random', 'musts'] as const).map((which) => ({ which, ...lookBacks[which] }));
  return [
    '',
    ...tableLines<(typeof rows)[number]>(
      [
        { title: t(cli, 'label.look-backs'), of: ({ which }) => t(cli, `draw-look-backs.${which}`) },
        ...COUNTED.map((what) => ({
          title: t(cli, `label.look-back-${what}`),
          of: (row: (typeof rows)[number]) => row[what],
        })),
      ],
      rows,
    ),
    ...estimateLines(cli, lookBacks),
    ...(hasOneSource(draw) ? [t(cli, 'draw-one-source')] : []),
  ];
}
