import type { ClockState } from '@lianxin/case';
import { heldTo, runsOf } from '@lianxin/case';
import type { ViewReply } from '@lianxin/contracts';
import { message } from '@lianxin/contracts';
import type { Column } from '../output/table.ts';
import { pairLines, tableLines } from '../output/table.ts';
import { inWords } from '../output/in-words.ts';
import { personInWords } from '../output/person-in-words.ts';
import { officeTime, officeTimeOr } from '../output/office-time.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { entryName } from './entry-name.ts';
import { nextLine, stageName } from './what-next.ts';

type Clock = Pick<ClockState, 'clock' | 'kind' | 'due' | 'paused' | 'stopped' | 'breaches'>;

/** What most people look for in a case; the whole of it is in `--json`. */
interface CaseFacts {
  readonly enterprise?: string;
  readonly project?: string;
  readonly holder?: string;
  readonly classification?: { readonly kind: string; readonly category: string; readonly urgency: string };
  readonly clocks?: Readonly<Record<string, Clock>>;
  readonly rungs?: Readonly<Record<string, { readonly rung: string; readonly acknowledged: boolean }>>;
  readonly handlers?: readonly string[];
}

/** How many; of those excused or superseded it is said. */
function breachesInWords(world: World, breaches: Clock['breaches']): string {
  const count = breaches.filter(({ superseded }) => !superseded).length;
  const more = (['excused', 'superseded'] as const).flatMap((what) => {
    const of = breaches.filter((one) => one[what] && (what === 'superseded' || !one.superseded)).length;
    return of === 0 ? [] : [`${of} ${message(world.language, `clocks.${what}`)}`];
  });
  return [count, ...more].join(', ');
}

const clockColumns = (world: World): readonly Column<Clock>[] => [
  { title: words(world, 'label.clock'), of: ({ clock }) => clock },
  { title: words(world, 'label.what'), of: ({ kind }) => inWords(world, 'because', kind) },
  { title: words(world, 'label.due'), of: (clock) => officeTimeOr(clock.stopped ? clock.due : heldTo(runsOf(clock))) },
  {
    title: words(world, 'label.stopped'),
    of: ({ stopped, paused }) =>
      (stopped && inWords(world, 'how', stopped.how)) ?? (paused ? words(world, 'paused') : null),
  },
  { title: words(world, 'label.breaches'), of: ({ breaches }) => breachesInWords(world, breaches) },
];

/** What people call it, and what the register knows it by. */
const named = (id: string | undefined, names: ViewReply['names']): string | undefined => {
  const name = id === undefined ? undefined : names?.[id];
  return name === undefined ? id : `${name} (${id})`;
};

function factPairs(
  world: World,
  { enterprise, project, holder, classification, handlers }: CaseFacts,
  names: ViewReply['names'],
): [string, string | undefined][] {
  const { kind, category, urgency } = classification ?? {};
  const kinds = [
    inWords(world, 'kind', kind),
    inWords(world, 'category', category),
    inWords(world, 'urgency', urgency),
  ];
  return [
    [words(world, 'label.enterprise'), named(enterprise, names)],
    [words(world, 'label.project'), named(project, names)],
    [words(world, 'label.category'), kinds.filter(Boolean).join(' · ')],
    [words(world, 'label.holder'), holder],
    [words(world, 'label.handlers'), handlers?.join(', ')],
  ];
}

type Rung = readonly [id: string, rung: { readonly rung: string; readonly acknowledged: boolean }];

const rungColumns = (world: World): readonly Column<Rung>[] => [
  { title: words(world, 'label.rung'), of: ([id]) => id },
  { title: words(world, 'label.what'), of: ([, { rung }]) => inWords(world, 'because', rung) },
  {
    title: words(world, 'label.acknowledged'),
    of: ([, { acknowledged }]) => words(world, acknowledged ? 'yes' : 'no'),
  },
];

/** What the requester wrote, where whoever asks may read it. */
export interface Wish {
  readonly contact?: unknown;
  readonly text?: unknown;
}

function wishPairs(world: World, { contact, text }: Wish): [string, string | undefined][] {
  return [
    [words(world, 'label.contact'), personInWords(world, contact)],
    [words(world, 'label.text'), typeof text === 'string' ? text : undefined],
  ];
}

/** A case at a moment, for people: where it stands, its clocks, what is due and what is not recorded yet. */
export function viewLines(world: World, view: ViewReply, wish: Wish = {}): readonly string[] {
  const state = (view.state ?? {}) as CaseFacts;
  const head = pairLines([
    [words(world, 'label.number'), view.number],
    [words(world, 'label.id'), view.id],
    [words(world, 'label.stage'), stageName(world, view.stage)],
    [words(world, 'label.version'), view.version],
    [words(world, 'label.at'), officeTime(view.at)],
    [words(world, 'label.programme'), view.programme],
    ...[...factPairs(world, state, view.names), ...wishPairs(world, wish)].filter(([, value]) => value),
    [words(world, 'label.next'), nextLine(world, view.next)],
  ]);
  const clocks = Object.values(state.clocks ?? {});
  const rungs = Object.entries(state.rungs ?? {});
  const pending = view.notYetRecorded.map((fact) => `  ${officeTime(fact.at)}  ${entryName(world, fact)}`);
  return [
    ...head,
    ...(clocks.length === 0 ? [] : ['', ...tableLines(clockColumns(world), clocks)]),
    ...(rungs.length === 0 ? [] : ['', ...tableLines(rungColumns(world), rungs)]),
    ...(pending.length === 0 ? [] : ['', words(world, 'not-yet-recorded'), ...pending]),
  ];
}
