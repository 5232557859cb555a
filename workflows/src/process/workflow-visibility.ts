import type { Act, Agenda } from '@lianxin/kernel';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { BackedOffAct } from './back-off.ts';
import { asDate } from './workflow-time.ts';
import { SEARCH_ATTRIBUTES } from './search-attributes.ts';
import type { ProcessStages } from './stages.ts';

/** Acts listed on Temporal's page; the rest is counted. */
const ACTS_SHOWN_MAX = 10;

function actLine(act: Act, stages: ProcessStages, stage: string, stuck: readonly BackedOffAct[]): string {
  const tried = stuck.find((one) => one.id === act.id);
  const happens = stages[stage]?.[act.kind] ?? act.kind;
  return `- ${act.at} **${act.kind}**: ${happens}${tried ? `. Stuck: tried ${tried.tries + (tried.away ?? 0)} times` : ''}`;
}

function detailsOf(agenda: Agenda, stages: ProcessStages, stuck: readonly BackedOffAct[]): string {
  const shown = agenda.acts.slice(0, ACTS_SHOWN_MAX);
  const more = agenda.acts.length - shown.length;
  return [
    `**${agenda.stage}** at version ${agenda.version}`,
    shown.length > 0 ? 'Automatically, in this order:' : 'Nothing happens automatically.',
    ...shown.map((act) => actLine(act, stages, agenda.stage, stuck)),
    ...(more > 0 ? [`- and ${more} more`] : []),
    ...(agenda.outbox.length > 0 ? [`Notices on their way: ${agenda.outbox.length}`] : []),
  ].join('\n');
}

function searchAttributesOf(agenda: Agenda, stuck: readonly BackedOffAct[]): SearchAttributeUpdatePair[] {
  const [next] = agenda.acts;
  return [
    { key: SEARCH_ATTRIBUTES.stage, value: agenda.stage },
    { key: SEARCH_ATTRIBUTES.nextAct, value: next?.kind ?? null },
    { key: SEARCH_ATTRIBUTES.nextAt, value: next ? asDate(next.at) : null },
    { key: SEARCH_ATTRIBUTES.stuck, value: stuck.length },
  ];
}

/** Shows a process on Temporal's page and in its searches; what has not changed is not written again. */
export class WorkflowVisibility {
  private readonly shown = new Map<string, string>();
  private readonly stages: ProcessStages;

  constructor(stages: ProcessStages) {
    this.stages = stages;
  }

  show(agenda: Agenda, stuck: readonly BackedOffAct[]): void {
    setCurrentDetails(detailsOf(agenda, this.stages, stuck));
    const changed = searchAttributesOf(agenda, stuck).filter(
      (one) => this.shown.get(one.key.name) !== JSON.stringify(one.value),
    );
    for (const one of changed) this.shown.set(one.key.name, JSON.stringify(one.value));
    if (changed.length > 0) upsertSearchAttributes(changed);
  }
}
