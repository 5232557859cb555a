import type { Broker, NewTopic, TopicDescription } from '../ports/index.ts';

/** Settings of a topic in which others' facts are told again: all of the record, however large a live topic may grow. */
export const toReplaySettings = (settings: NewTopic['settings']): NewTopic['settings'] => ({
  ...settings,
  'retention.bytes': '-1',
});

/** What has to be done about one topic. */
export type TopicPlan =
  | { readonly kind: 'create' | 'keep'; readonly topic: NewTopic }
  | { readonly kind: 'change'; readonly topic: NewTopic; readonly settings: Readonly<Record<string, string>> }
  /** It has `partitions`, which never change: keys would go to other partitions, and lose their order. */
  | { readonly kind: 'refuse'; readonly topic: NewTopic; readonly partitions: number };

/** What makes a topic as it is wanted, from what it is; undefined where there is none. */
export function planTopic(topic: NewTopic, standing: TopicDescription | undefined): TopicPlan {
  if (!standing) return { kind: 'create', topic };
  if (standing.partitions !== topic.partitions) return { kind: 'refuse', topic, partitions: standing.partitions };
  const other = Object.entries(topic.settings).filter(([name, value]) => standing.settings[name] !== value);
  return other.length === 0 ? { kind: 'keep', topic } : { kind: 'change', topic, settings: Object.fromEntries(other) };
}

/** What has to be done about each topic, in their order. */
export async function planTopics(
  broker: Pick<Broker, 'describeTopic'>,
  topics: readonly NewTopic[],
): Promise<readonly TopicPlan[]> {
  const plans: TopicPlan[] = [];
  for (const topic of topics) plans.push(planTopic(topic, await broker.describeTopic(topic.name)));
  return plans;
}

/** Carries plans out; those refused are left. */
export async function applyTopics(
  broker: Pick<Broker, 'createTopics' | 'changeSettings'>,
  plans: readonly TopicPlan[],
): Promise<void> {
  await broker.createTopics(plans.flatMap(({ kind, topic }) => (kind === 'create' ? [topic] : [])));
  for (const plan of plans) if (plan.kind === 'change') await broker.changeSettings(plan.topic.name, plan.settings);
}
