import type { Act, Agenda } from '@lianxin/kernel';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { Tried } from './back-off.ts';
import { asDate } from './clock.ts';
import { SEARCH_ATTRIBUTES } from './search-attributes.ts';
import type { Life } from './stages.ts';

/** Acts listed on Temporal's page; the rest is counted. */
const ACTS_SHOWN_MAX = 10;

function actLine(act: Act, life: Life, stage: string, stuck: readonly Tried[]): string {
  const tried = stuck.find((one) => one.id === act.id);
  const happens = life[stage]?.[act.kind]?.shows ?? act.kind;
  return `- ${act.at} **${act.kind}**: ${happens}${tried ? `. Stuck: tried ${tried.tries + (tried.away ?? 0)} times` : ''}`;
}

function page(agenda: Agenda, life: Life, stuck: readonly Tried[]): string {
  const shown = agenda.acts.slice(0, ACTS_SHOWN_MAX);
  const more = agenda.acts.length - shown.length;
  return [
    `**${agenda.stage}** at version ${agenda.version}`,
    shown.length > 0 ? 'By itself, in this order:' : 'Nothing happens by itself.',
    ...shown.map((act) => actLine(act, life, agenda.stage, stuck)),
    ...(more > 0 ? [`- and ${more} more`] : []),
    ...(agenda.outbox.length > 0 ? [`Notices on their way: ${agenda.outbox.length}`] : []),
  ].join('\n');
}

function attributes(agenda: Agenda, stuck: readonly Tried[]): SearchAttributeUpdatePair[] {
  const [next] = agenda.acts;
  return [
    { key: SEARCH_ATTRIBUTES.stage, value: agenda.stage },
    { key: SEARCH_ATTRIBUTES.nextAct, value: next?.kind ?? null },
    { key: SEARCH_ATTRIBUTES.nextAt, value: next ? asDate(next.at) : null },
    { key: SEARCH_ATTRIBUTES.stuck, value: stuck.length },
  ];
}

/** Shows a process on Temporal's page and in its searches; what has not changed is not written again. */
export class Visible {
  private readonly shown = new Map<string, string>();
  private readonly life: Life;

  constructor(life: Life) {
    this.life = life;
  }

  show(agenda: Agenda, stuck: readonly Tried[]): void {
    setCurrentDetails(page(agenda, this.life, stuck));
    const changed = attributes(agenda, stuck).filter(
      (one) => this.shown.get(one.key.name) !== JSON.stringify(one.value),
    );
    for (const one of changed) this.shown.set(one.key.name, JSON.stringify(one.value));
    if (changed.length > 0) upsertSearchAttributes(changed);
  }
}
