import type { ViewReply } from '@lianxin/contracts';
import type { Column } from '../output/table.ts';
import { pairLines, tableLines } from '../output/table.ts';
import { eventName } from '../event-name.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { nextLine, stageName } from './what-next.ts';

interface Clock {
  readonly clock: string;
  readonly kind: string;
  readonly due: string;
  readonly paused?: unknown;
  readonly stopped?: { readonly at: string; readonly how: string };
  readonly breaches: readonly unknown[];
}

/** What most people look for in a case; the whole of it is in `--json`. */
interface CaseFacts {
  readonly enterprise?: string;
  readonly holder?: string;
  readonly classification?: { readonly kind: string; readonly category: string; readonly urgency: string };
  readonly clocks?: Readonly<Record<string, Clock>>;
  readonly handlers?: readonly string[];
}

const clockColumns = (world: World): readonly Column<Clock>[] => [
  { title: words(world, 'label.clock'), of: ({ clock }) => clock },
  { title: words(world, 'label.due'), of: ({ due }) => due },
  {
    title: words(world, 'label.stopped'),
    of: ({ stopped, paused }) => stopped?.how ?? (paused ? words(world, 'paused') : null),
  },
  { title: words(world, 'label.breaches'), of: ({ breaches }) => breaches.length },
];

function factPairs(
  world: World,
  { enterprise, holder, classification, handlers }: CaseFacts,
): [string, string | undefined][] {
  const { kind, category, urgency } = classification ?? {};
  return [
    [words(world, 'label.enterprise'), enterprise],
    [words(world, 'label.category'), [kind, category, urgency].filter(Boolean).join(' · ')],
    [words(world, 'label.holder'), holder],
    [words(world, 'label.handlers'), handlers?.join(', ')],
  ];
}

/** A case at a moment, for people: where it stands, its clocks, what is due and what is not recorded yet. */
export function viewLines(world: World, view: ViewReply): readonly string[] {
  const state = (view.state ?? {}) as CaseFacts;
  const head = pairLines([
    [words(world, 'label.number'), view.number],
    [words(world, 'label.id'), view.id],
    [words(world, 'label.stage'), stageName(world, view.stage)],
    [words(world, 'label.version'), view.version],
    [words(world, 'label.at'), view.at],
    [words(world, 'label.programme'), view.programme],
    ...factPairs(world, state).filter(([, value]) => value),
    [words(world, 'label.next'), nextLine(world, view.next)],
  ]);
  const clocks = Object.values(state.clocks ?? {});
  const pending = view.notYetRecorded.map(({ type, at }) => `  ${at}  ${eventName(world, type)}`);
  return [
    ...head,
    ...(clocks.length === 0 ? [] : ['', ...tableLines(clockColumns(world), clocks)]),
    ...(pending.length === 0 ? [] : ['', words(world, 'not-yet-recorded'), ...pending]),
  ];
}
