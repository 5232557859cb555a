import { BadIntakeKey, JweIntakeCipher, readIntakeKeys, readSourceKey } from '@lianxin/adapter-crypto';
import type { IntakeSource } from '@lianxin/application';
import { createMessageReader } from '@lianxin/application';
import { DEAD_LETTER_TOPIC, deadLetterNotice, intakeCommands, intakeTopicOf } from '@lianxin/contracts';
import type { DeadLetterReason } from '@lianxin/contracts';
import type { Broker, IntakeCipher, IntakePorts, TopicShape } from '@lianxin/engine';
import { DEAD_LETTERS_PER_SOURCE_MAX, DeadLetterRoom, ReplySender, findPhones } from '@lianxin/engine';
import type { Runtime } from '../composition/index.ts';
import { brokerFromConfig } from '../composition/index.ts';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../config/config.ts';
import { hints } from '../config/hints.ts';
import type { IntakeSettings } from '../config/intake-variables.ts';
import { isTraceParent } from '../telemetry/telemetry.ts';
import type { ConfiguredSources } from './sources-file.ts';
import { readSourcesFile } from './sources-file.ts';

/** The intake of an installation: its broker, who sends, the topics of both ways, and what seals between them. */
export interface IntakeBinding {
  readonly broker: Broker;
  readonly sources: ReadonlyMap<string, IntakeSource>;
  readonly cipher: IntakeCipher;
  /** Topics that messages are taken from. */
  readonly taken: readonly TopicShape[];
  /** Where others are told of dead letters. */
  readonly notices: TopicShape;
}

function topicNamed(topics: readonly TopicShape[], name: string): TopicShape {
  const topic = topics.find((one) => one.name === name);
  if (!topic) throw new ConfigError(`KAFKA_TOPICS_FILE has no topic ${name}, which the intake needs.`);
  return { name, partitions: topic.partitions };
}

const takenTopics = (topics: readonly TopicShape[]): readonly TopicShape[] =>
  [...new Set(Object.values(intakeCommands).map(({ process }) => intakeTopicOf(process)))].map((name) =>
    topicNamed(topics, name),
  );

function keyFault(error: unknown, keysDir: string): ConfigError {
  if (error instanceof BadIntakeKey) return new ConfigError(`Keys of the intake: ${error.message}.`);
  const { code, path } = error as NodeJS.ErrnoException;
  const hint = path === keysDir ? ` ${hints.INTAKE_KEYS_DIR}` : '';
  return new ConfigError(`Keys of the intake: ${path} cannot be read (${code}).${hint}`, { cause: error });
}

/** Throws `ConfigError`; where all send in the clear no key is needed. */
async function openCipher({ keysDir }: IntakeSettings, { publicKeyFiles }: ConfiguredSources): Promise<IntakeCipher> {
  if (publicKeyFiles.size === 0) return new JweIntakeCipher([], new Map());
  if (keysDir === undefined) throw new ConfigError(`INTAKE_KEYS_DIR is required. ${hints.INTAKE_KEYS_DIR}`);
  try {
    const own = await readIntakeKeys(keysDir);
    const known = [...publicKeyFiles].map(async ([name, file]) => [name, await readSourceKey(file)] as const);
    return new JweIntakeCipher(own, new Map(await Promise.all(known)));
  } catch (error) {
    throw keyFault(error, keysDir);
  }
}

/**
 * The intake, where one is configured, with a broker of its own: the relay's sends wait for nobody. Connects on first use.
 * Throws `ConfigError`. `clientId` names the process in the broker's log.
 */
export async function intakeFromConfig(
  config: Pick<Config, 'kafka' | 'intake' | 'demo'>,
  clientId: string,
): Promise<IntakeBinding | undefined> {
  if (!config.intake) return undefined;
  const binding = await brokerFromConfig(config, clientId);
  if (!binding) return undefined;
  const { broker, topics } = binding;
  const configured = await readSourcesFile(config.intake.sourcesFile, topics, config);
  return {
    broker,
    sources: new Map(configured.sources.map((source) => [source.name, source])),
    cipher: await openCipher(config.intake, configured),
    taken: takenTopics(topics),
    notices: topicNamed(topics, DEAD_LETTER_TOPIC),
  };
}

/** Topics without which the intake takes nothing. */
export const intakeTopics = ({ taken, notices }: Pick<IntakeBinding, 'taken' | 'notices'>): readonly TopicShape[] => [
  ...taken,
  notices,
];

/** Topics without which one source alone gets no replies. */
export const replyTopicsOf = ({ sources }: Pick<IntakeBinding, 'sources'>): readonly TopicShape[] =>
  [...sources.values()].map(({ replyTopic }) => replyTopic);

/** How many dead letters of a source are kept at once; of nobody who is known without `source`. */
export const deadLettersMaxOf = ({ sources }: Pick<IntakeBinding, 'sources'>, source: string | undefined): number =>
  sources.get(source ?? '')?.deadLettersMax ?? DEAD_LETTERS_PER_SOURCE_MAX;

/** What messages are handled with, in the worker and where a dead letter is sent in again. */
export function createIntakePorts(runtime: Runtime, binding: IntakeBinding): IntakePorts {
  const { cipher, sources, broker, notices } = binding;
  return {
    understand: createMessageReader({ ...runtime, cipher, sources, isTraceParent }),
    answers: runtime.intakeAnswers,
    keepDeadLetter: async (letter) => {
      const phones = await findPhones(letter.content, (compact) => cipher.open(compact));
      return runtime.deadLetters.add({ ...letter, phones });
    },
    hadDeadLetters: (places) => runtime.deadLetters.had(places),
    deadLetterRoom: new DeadLetterRoom({
      countBySource: () => runtime.deadLetters.countBySource(),
      maxOf: (source) => deadLettersMaxOf(binding, source),
    }),
    replySender: new ReplySender(broker),
    clock: runtime.clock,
    noticeTopic: notices,
    writeNotice: ({ reason, ...more }) => deadLetterNotice({ ...more, reason: reason as DeadLetterReason }),
  };
}
