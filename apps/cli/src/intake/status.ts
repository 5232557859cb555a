import type { DeadLetterTable, GroupPlace, LettersOfSource } from '@lianxin/engine';
import { BrokerFault, INTAKE_GROUP, TOO_MANY_DEAD_LETTERS, checkTopicShapes, findTopicFault } from '@lianxin/engine';
import type { HeldSource, IntakeBinding } from '@lianxin/runtime';
import { deadLettersMaxOf, intakeTopics, systemTimeSource } from '@lianxin/runtime';
import type { GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { EXIT_FAILED } from '../fail.ts';
import { withDatabase } from '../server/with-runtime.ts';
import { remedyLine, t } from '../translate.ts';
import { findSetBackAt, setBackLines } from './set-back.ts';
import { withIntake } from './with-intake.ts';

/** How far the group is in a topic. */
interface TakenTopic {
  readonly topic: string;
  readonly partitions: readonly GroupPlace[];
  readonly behind: number;
}

const countBehind = ({ next, end }: GroupPlace): number => Number(BigInt(end) - BigInt(next));

async function readTaken({ broker, taken }: IntakeBinding): Promise<readonly TakenTopic[]> {
  const topics: TakenTopic[] = [];
  for (const { name } of taken) {
    const partitions = await broker.readPlaces(INTAKE_GROUP, name);
    topics.push({ topic: name, partitions, behind: partitions.reduce((sum, one) => sum + countBehind(one), 0) });
  }
  return topics;
}

/** What the topics of the intake show. `fault`: nothing is taken; `held`: messages of these sources alone wait. */
interface IntakeFound {
  readonly taken: readonly TakenTopic[];
  readonly held: readonly HeldSource[];
  readonly fault?: Omit<HeldSource, 'source'>;
}

async function readHeld(binding: IntakeBinding, letters: readonly LettersOfSource[]): Promise<readonly HeldSource[]> {
  const full = letters
    .filter(({ source, letters: count }) => count >= deadLettersMaxOf(binding, source))
    .map(({ source = null, letters: count }) => ({
      source,
      code: TOO_MANY_DEAD_LETTERS,
      message: `${count} are kept`,
    }));
  const held: HeldSource[] = [...full];
  for (const { name, replyTopic } of binding.sources.values()) {
    const fault = await findTopicFault(binding.broker, replyTopic);
    if (fault) held.push({ source: name, code: fault.code, message: fault.message });
  }
  return held;
}

/** What is wrong with the topics of the intake, by code; else how far it is. */
export async function readIntake(
  binding: IntakeBinding,
  letters: Pick<DeadLetterTable, 'countBySource'>,
): Promise<IntakeFound> {
  try {
    await checkTopicShapes(binding.broker, intakeTopics(binding));
    return { taken: await readTaken(binding), held: await readHeld(binding, await letters.countBySource()) };
  } catch (error) {
    if (!(error instanceof BrokerFault)) throw error;
    return { taken: [], held: [], fault: { code: error.code, message: error.message } };
  }
}

const faultLines = (cli: CliContext, { fault, held }: IntakeFound): readonly string[] => [
  ...held.flatMap(({ source, code, message: why }) => [
    t(cli, 'intake-held', { source: source ?? t(cli, 'intake-nobody'), code, why }),
    remedyLine(cli, code),
  ]),
  ...(fault ? [t(cli, 'intake-fault', { code: fault.code, why: fault.message }), remedyLine(cli, fault.code)] : []),
];

function takenLines(cli: CliContext, { topic, partitions, behind }: TakenTopic): readonly string[] {
  const waiting = partitions.filter((place) => countBehind(place) > 0);
  const each = waiting.map((place) =>
    t(cli, 'intake-partition', { ...place, partition: place.partition, behind: countBehind(place) }),
  );
  return [t(cli, 'intake-topic', { topic, behind }), ...each];
}

/** How far the intake is, and what keeps it. */
export async function showIntakeStatus(cli: CliContext, options: GlobalOptions): Promise<void> {
  const { found, sources, setBackAt, where } = await withDatabase(cli, (postgres, config) =>
    withIntake(cli, config, async (binding) => ({
      found: await readIntake(binding, postgres.deadLetters),
      sources: [...binding.sources.keys()],
      setBackAt: await findSetBackAt(postgres.epochs, systemTimeSource.now()),
      where: { brokers: config.kafka?.brokers ?? [], topics: binding.taken.map(({ name }) => name) },
    })),
  );
  const isWell = found.fault === undefined && found.held.length === 0;
  printAnswer(cli, options, {
    json: { ...found, sources, isWell, setBackAt: setBackAt ?? null },
    lines: [
      ...found.taken.flatMap((one) => takenLines(cli, one)),
      t(cli, 'intake-sources', { sources: sources.join(', ') }),
      ...setBackLines(cli, setBackAt, where),
      ...faultLines(cli, found),
    ],
  });
  if (!isWell) setExitCode(EXIT_FAILED);
}
