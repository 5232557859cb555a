import type { ClockState } from '@lianxin/case';
import { effectiveDueOf, toClockRun } from '@lianxin/case';
import type { ViewReply } from '@lianxin/contracts';
import { formatMessage } from '@lianxin/contracts';
import type { Column } from '../output/table.ts';
import { pairLines, tableLines } from '../output/table.ts';
import { codeText } from '../output/code-text.ts';
import { personText } from '../output/person-text.ts';
import { formatInOfficeZone, formatInOfficeZoneOr } from '../output/office-time.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { entryName } from './entry-name.ts';
import { nextActLine, stageName } from './next-act-lines.ts';

type Clock = Pick<ClockState, 'clock' | 'kind' | 'due' | 'paused' | 'stopped' | 'breaches'>;

/** What most people look for in a case; everything else is in `--json`. */
interface CaseSummary {
  readonly enterprise?: string;
  readonly project?: string;
  readonly holder?: string;
  readonly classification?: { readonly kind: string; readonly category: string; readonly urgency: string };
  readonly clocks?: Readonly<Record<string, Clock>>;
  readonly rungs?: Readonly<Record<string, { readonly rung: string; readonly acknowledged: boolean }>>;
  readonly handlers?: readonly string[];
}

/** The number of breaches, with those excused or superseded. */
function breachesText(cli: CliContext, breaches: Clock['breaches']): string {
  const count = breaches.filter(({ superseded }) => !superseded).length;
  const more = (['excused', 'superseded'] as const).flatMap((what) => {
    const of = breaches.filter((one) => one[what] && (what === 'superseded' || !one.superseded)).length;
    return of === 0 ? [] : [`${of} ${formatMessage(cli.language, `clocks.${what}`)}`];
  });
  return [count, ...more].join(', ');
}

const clockColumns = (cli: CliContext): readonly Column<Clock>[] => [
  { title: t(cli, 'label.clock'), of: ({ clock }) => clock },
  { title: t(cli, 'label.what'), of: ({ kind }) => codeText(cli, 'because', kind) },
  {
    title: t(cli, 'label.due'),
    of: (clock) => formatInOfficeZoneOr(clock.stopped ? clock.due : effectiveDueOf(toClockRun(clock))),
  },
  {
    title: t(cli, 'label.stopped'),
    of: ({ stopped, paused }) => (stopped && codeText(cli, 'how', stopped.how)) ?? (paused ? t(cli, 'paused') : null),
  },
  { title: t(cli, 'label.breaches'), of: ({ breaches }) => breachesText(cli, breaches) },
];

/** The name in the register, and the id. */
const nameWithId = (id: string | undefined, names: ViewReply['names']): string | undefined => {
  const name = id === undefined ? undefined : names?.[id];
  return name === undefined ? id : `${name} (${id})`;
};

function summaryPairs(
  cli: CliContext,
  { enterprise, project, holder, classification, handlers }: CaseSummary,
  names: ViewReply['names'],
): [string, string | undefined][] {
  const { kind, category, urgency } = classification ?? {};
  const kinds = [codeText(cli, 'kind', kind), codeText(cli, 'category', category), codeText(cli, 'urgency', urgency)];
  return [
    [t(cli, 'label.enterprise'), nameWithId(enterprise, names)],
    [t(cli, 'label.project'), nameWithId(project, names)],
    [t(cli, 'label.category'), kinds.filter(Boolean).join(' · ')],
    [t(cli, 'label.holder'), holder],
    [t(cli, 'label.handlers'), handlers?.join(', ')],
  ];
}

type Rung = readonly [id: string, rung: { readonly rung: string; readonly acknowledged: boolean }];

const rungColumns = (cli: CliContext): readonly Column<Rung>[] => [
  { title: t(cli, 'label.rung'), of: ([id]) => id },
  { title: t(cli, 'label.what'), of: ([, { rung }]) => codeText(cli, 'because', rung) },
  {
    title: t(cli, 'label.acknowledged'),
    of: ([, { acknowledged }]) => t(cli, acknowledged ? 'yes' : 'no'),
  },
];

/** What the requester wrote, where the reader may read it. */
export interface RequestText {
  readonly contact?: unknown;
  readonly text?: unknown;
}

function requestTextPairs(cli: CliContext, { contact, text }: RequestText): [string, string | undefined][] {
  return [
    [t(cli, 'label.contact'), personText(cli, contact)],
    [t(cli, 'label.text'), typeof text === 'string' ? text : undefined],
  ];
}

/** A case at a moment, for people: its stage, its clocks, what is due and what is not recorded yet. */
export function viewLines(cli: CliContext, view: ViewReply, wish: RequestText = {}): readonly string[] {
  const state = (view.state ?? {}) as CaseSummary;
  const head = pairLines([
    [t(cli, 'label.number'), view.number],
    [t(cli, 'label.id'), view.id],
    [t(cli, 'label.stage'), stageName(cli, view.stage)],
    [t(cli, 'label.version'), view.version],
    [t(cli, 'label.at'), formatInOfficeZone(view.at)],
    [t(cli, 'label.programme'), view.programme],
    ...[...summaryPairs(cli, state, view.names), ...requestTextPairs(cli, wish)].filter(([, value]) => value),
    [t(cli, 'label.next'), nextActLine(cli, view.next)],
  ]);
  const clocks = Object.values(state.clocks ?? {});
  const rungs = Object.entries(state.rungs ?? {});
  const pending = view.notYetRecorded.map((fact) => `  ${formatInOfficeZone(fact.at)}  ${entryName(cli, fact)}`);
  return [
    ...head,
    ...(clocks.length === 0 ? [] : ['', ...tableLines(clockColumns(cli), clocks)]),
    ...(rungs.length === 0 ? [] : ['', ...tableLines(rungColumns(cli), rungs)]),
    ...(pending.length === 0 ? [] : ['', t(cli, 'not-yet-recorded'), ...pending]),
  ];
}
