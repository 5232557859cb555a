import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JweIntakeCipher, makeIntakeKey, readIntakeKeys, readSourceKey } from '@lianxin/adapter-crypto';
import { DEAD_LETTER_TOPIC, intakeTopicOf } from '@lianxin/contracts';
import type { Broker, BrokerMessage, RunningConsumer, TopicShape } from '@lianxin/engine';
import type { BrokerBinding } from '@lianxin/runtime';
import { brokerFromConfig } from '@lianxin/runtime';
import { waitUntil } from './wait.ts';

const INSTALLATION = 'installation';
const WAIT_MS_MAX = 90_000;

const topic = (name: string, partitions: number) => ({
  ...{ name, partitions, retentionDays: -1, retentionBytes: -1, batchBytesMax: 1_048_588 },
});
export const TAKEN: TopicShape = { name: intakeTopicOf('case'), partitions: 3 };
export const REPLIES: TopicShape = { name: 'lianxin.replies.hotline', partitions: 3 };
/** Of another source of his, `bureau`. */
export const BUREAU_REPLIES: TopicShape = { name: 'lianxin.replies.bureau', partitions: 1 };
export const BUREAU_LETTERS_MAX = 2;
export const NOTICES: TopicShape = { name: DEAD_LETTER_TOPIC, partitions: 1 };

async function openBroker(brokers: string, topicsFile: string): Promise<BrokerBinding> {
  const files = { caFile: undefined, certFile: undefined, keyFile: undefined, passwordFile: undefined, topicsFile };
  const kafka = { brokers: [brokers], tls: false, mechanism: 'plain', username: undefined, ...files } as const;
  const binding = await brokerFromConfig({ kafka }, 'partner');
  if (!binding) throw new Error('no broker');
  return binding;
}

/** What a reply says. */
export interface PartnerReply {
  readonly type: string;
  readonly correlationid: string;
  readonly data: Readonly<Record<string, string>>;
}

/** Somebody outside who sends messages and collects what comes back: he knows the contract and two keys. */
export class Partner {
  /** Bodies of replies by the message that they answer, as they came. */
  readonly replies = new Map<string, string[]>();
  readonly notices: string[] = [];
  /** Configuration of the installation that takes his messages. */
  readonly settings: Readonly<Record<string, string>>;
  readonly broker: Broker;
  private readonly seals: JweIntakeCipher;
  private readonly opens: JweIntakeCipher;
  private consumer: RunningConsumer | undefined;

  private constructor(
    broker: Broker,
    settings: Partner['settings'],
    { seals, opens }: Record<'seals' | 'opens', JweIntakeCipher>,
  ) {
    this.broker = broker;
    this.settings = settings;
    this.seals = seals;
    this.opens = opens;
  }

  /** Writes keys, topics and sources of an installation into the folder, and is its sources `hotline` and `bureau`. */
  static async open(folder: string, brokers: string, source: object): Promise<Partner> {
    const [keys, ownKeys] = [join(folder, 'intake-keys'), join(folder, 'partner-keys')];
    const write = async (name: string, content: object): Promise<string> => {
      await writeFile(join(folder, name), JSON.stringify(content));
      return join(folder, name);
    };
    const shownByUs = await write('installation.jwk', await makeIntakeKey(keys));
    await write('hotline.jwk', await makeIntakeKey(ownKeys));
    const known = new Map([[INSTALLATION, await readSourceKey(shownByUs)]]);
    const own = { publicKeyFile: 'hotline.jwk', ...source };
    const sources = [
      { name: 'hotline', replyTopic: REPLIES.name, ...own },
      { name: 'bureau', replyTopic: BUREAU_REPLIES.name, deadLettersMax: BUREAU_LETTERS_MAX, ...own },
    ];
    const topics = [TAKEN, REPLIES, BUREAU_REPLIES, NOTICES].map(({ name, partitions }) => topic(name, partitions));
    const settings = {
      INTAKE_KEYS_DIR: keys,
      INTAKE_SOURCES_FILE: await write('sources.json', { sources }),
      KAFKA_TOPICS_FILE: await write('topics.json', { topics }),
    };
    const { broker } = await openBroker(brokers, settings.KAFKA_TOPICS_FILE);
    return new Partner(broker, settings, {
      seals: new JweIntakeCipher([], known),
      opens: new JweIntakeCipher(await readIntakeKeys(ownKeys), new Map()),
    });
  }

  /** Collects replies and notices from now on. */
  async listen(): Promise<void> {
    this.consumer = await this.broker.consume({
      group: 'partner',
      topics: [REPLIES.name, NOTICES.name],
      handleBatch: async ({ topic: name, messages }) => {
        for (const { key = '', body } of messages) {
          const text = Buffer.from(body).toString();
          if (name === NOTICES.name) this.notices.push(text);
          else this.replies.set(key, [...(this.replies.get(key) ?? []), text]);
        }
      },
      onFailure: () => undefined,
    });
  }

  async close(): Promise<void> {
    await this.consumer?.stop();
    await this.broker.close();
  }

  seal(value: unknown): Promise<string> {
    return this.seals.sealFor(INSTALLATION, value);
  }

  open(receipt: string): Promise<unknown> {
    return this.opens.open(receipt);
  }

  /** A message as it is sent; `sealed`: fields that are sealed on the way. */
  async message(id: string, type: string, content: MessageContent): Promise<BrokerMessage> {
    const { subject, data, sealed = {}, source = 'hotline' } = content;
    const fields = Object.entries(sealed).map(async ([name, value]) => [name, await this.seal(value)] as const);
    const body = {
      ...{ specversion: '1.0', id, source, type: `lianxin.case.${type}.v1` },
      ...(subject === undefined ? {} : { subject }),
      data: { ...data, ...Object.fromEntries(await Promise.all(fields)) },
    };
    return { key: subject ?? id, body: JSON.stringify(body), headers: {} };
  }

  send(...messages: readonly BrokerMessage[]): Promise<void> {
    return this.broker.send(TAKEN, messages);
  }

  /** The first reply to a message. */
  async replyTo(id: string): Promise<PartnerReply> {
    await this.waitForReplies([id]);
    return JSON.parse(this.replies.get(id)?.[0] ?? '') as PartnerReply;
  }

  /** Resolves once each has as many replies. */
  async waitForReplies(ids: readonly string[], count = 1): Promise<void> {
    const missing = () => ids.filter((id) => (this.replies.get(id)?.length ?? 0) < count).length;
    await waitUntil('replies', missing, (left) => left === 0, WAIT_MS_MAX);
  }
}

interface MessageContent {
  /** Default: `hotline`. */
  readonly source?: string;
  readonly subject?: string;
  readonly data: object;
  readonly sealed?: object;
}
