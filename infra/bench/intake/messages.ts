import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JweIntakeCipher, makeIntakeKey, readSourceKey } from '@lianxin/adapter-crypto';
import { DEAD_LETTER_TOPIC, intakeTopicOf } from '@lianxin/contracts';
import type { BrokerMessage, TopicShape } from '@lianxin/engine';
import { OFFICE } from '../fixture/bench-office.ts';

const PARTITIONS = 12;
/** Opening costs the same whether a text came before. */
const SEALED_TEXTS = 200;
const SOURCE = 'hotline';

export const TAKEN: TopicShape = { name: intakeTopicOf('case'), partitions: PARTITIONS };
export const REPLIES: TopicShape = { name: `lianxin.replies.${SOURCE}`, partitions: PARTITIONS };

const topic = ({ name, partitions }: TopicShape) => ({
  ...{ name, partitions, retentionDays: -1, retentionBytes: -1, batchBytesMax: 1_048_588 },
});

/** What says who sends by which topics and keys; `shownKey`: the file of the key that a source seals to. */
export interface IntakeSettings {
  readonly env: Readonly<Record<string, string>>;
  readonly shownKey: string;
}

/** Topics, keys and one source, as files of a folder. */
export async function writeIntakeSettings(folder: string, brokers: string): Promise<IntakeSettings> {
  const write = (name: string, content: object): string => {
    writeFileSync(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  const keys = join(folder, 'keys');
  const shownKey = write('shown.jwk', await makeIntakeKey(keys));
  write('hotline.jwk', await makeIntakeKey(join(folder, 'partner')));
  const source = { name: SOURCE, account: SOURCE, roles: ['integrator'], office: OFFICE, openedPerDayMax: 1_000_000 };
  const sources = [{ ...source, replyTopic: REPLIES.name, publicKeyFile: 'hotline.jwk' }];
  const topics = [TAKEN, REPLIES, { name: DEAD_LETTER_TOPIC, partitions: 1 }].map(topic);
  return {
    shownKey,
    env: {
      KAFKA_BROKERS: brokers,
      KAFKA_TOPICS_FILE: write('topics.json', { topics }),
      INTAKE_SOURCES_FILE: write('sources.json', { sources }),
      INTAKE_KEYS_DIR: keys,
    },
  };
}

/** Requests for help with contact and text sealed, each a case of its own. */
export async function sealRequests(
  shownKey: string,
  enterprises: readonly { readonly creditCode: string }[],
  count: number,
): Promise<readonly BrokerMessage[]> {
  const cipher = new JweIntakeCipher([], new Map([['us', await readSourceKey(shownKey)]]));
  const seal = (value: unknown): Promise<string> => cipher.sealFor('us', value);
  const sealed = await Promise.all(
    Array.from({ length: SEALED_TEXTS }, async (_, n) => ({
      contact: await seal({ name: '王强', phone: `138${String(n).padStart(8, '0')}` }),
      text: await seal(`节后缺工人，请帮助包车接回 ${n} 人。`),
    })),
  );
  return Array.from({ length: count }, (_, n) => {
    const id = `bench-${n}`;
    const data = {
      ...{ office: OFFICE, enterprise: enterprises[n % enterprises.length]?.creditCode, kind: 'help' },
      ...{ category: 'labour', urgency: 'general', channel: 'hotline', origin: 'requested' },
      ...sealed[n % SEALED_TEXTS],
    };
    const body = { specversion: '1.0', id, source: SOURCE, type: 'lianxin.case.request.v1', data };
    return { key: id, body: JSON.stringify(body), headers: {} };
  });
}
