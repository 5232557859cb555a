import type { Epochs } from '@lianxin/engine';
import { ANSWERS_KEPT_DAYS, INTAKE_GROUP, findLastSetBack } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { DAY_MS, addMs } from '@lianxin/kernel';
import type { CliContext } from '../context/cli-context.ts';
import { t } from '../translate.ts';

/**
 * When the record was set back, for as long as repeats are answered: the group goes on at its places, and nothing of it
 * says whether messages from before were taken again.
 */
export async function findSetBackAt(epochs: Pick<Epochs, 'all'>, now: Instant): Promise<Instant | undefined> {
  const beganAt = (await findLastSetBack(epochs))?.beganAt;
  return beganAt !== undefined && addMs(beganAt, ANSWERS_KEPT_DAYS * DAY_MS) > now ? beganAt : undefined;
}

/** What the record may lack since, and the command for each topic by which it is taken again. */
export function setBackLines(
  cli: CliContext,
  at: Instant | undefined,
  { brokers, topics }: { readonly brokers: readonly string[]; readonly topics: readonly string[] },
): readonly string[] {
  if (at === undefined) return [];
  const command = (topic: string): string =>
    `  kafka-consumer-groups.sh --bootstrap-server ${brokers.join(',')} --group ${INTAKE_GROUP} --topic ${topic} --reset-offsets --to-datetime TIME --execute`;
  return [t(cli, 'intake-set-back', { at }), ...topics.map(command)];
}
