import type { IntakeSource } from '@lianxin/application';
import type { Intake } from '@lianxin/engine';
import { TOO_MANY_DEAD_LETTERS } from '@lianxin/engine';
import type { HeldSource } from '@lianxin/runtime';

/** Sources whose replies wait for their topic, and of which no more dead letters are kept. */
export function listHeldSources(
  { replyTopics, withoutRoom }: Pick<Intake, 'replyTopics' | 'withoutRoom'>,
  sources: Iterable<Pick<IntakeSource, 'name' | 'replyTopic'>>,
): readonly HeldSource[] {
  const names = new Map([...sources].map(({ name, replyTopic }) => [replyTopic.name, name]));
  const unreplied = replyTopics.faulty.map(({ topic, fault: { code, message } }) => ({
    ...{ source: names.get(topic.name) ?? topic.name, code, message },
  }));
  const message = 'no more of them are kept';
  const full = withoutRoom.map((source) => ({ source: source ?? null, code: TOO_MANY_DEAD_LETTERS, message }));
  return [...unreplied, ...full];
}
