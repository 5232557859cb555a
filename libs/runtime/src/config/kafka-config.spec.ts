import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brokerFromConfig } from '../composition/index.ts';
import { ConfigError, readConfig } from './config.ts';
import { readKafkaConfig } from './kafka-config.ts';
import { readTopicsFile } from './topics-file.ts';

const NEEDED = {
  DATABASE_URL: 'postgres://lianxin@127.0.0.1:5432/lianxin',
  LIANXIN_MASTER_KEY_FILE: '/keys/master',
  LIANXIN_TOKEN_KEY_FILE: '/keys/token',
  LIANXIN_BLOBS_DIR: '/blobs',
};
const kafkaOf = (env: Readonly<Record<string, string>>) => readConfig({ ...NEEDED, ...env }).kafka;

describe('where the broker is', () => {
  let dir = '';
  const file = (name: string, text: string): string => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'lianxin-kafka-config-'));
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  const read = (env: Readonly<Record<string, string>>) => {
    const settings = kafkaOf({ KAFKA_BROKERS: 'a.example:9092,b.example:9092', ...env });
    if (!settings) throw new Error('no brokers');
    return readKafkaConfig(settings, 'test');
  };

  it('is nowhere by default, and then no client is opened', async () => {
    expect(kafkaOf({})).toBeUndefined();
    expect(await brokerFromConfig(readConfig(NEEDED), 'test')).toBeUndefined();
  });

  it('reads secrets from files', async () => {
    const config = await read({
      KAFKA_TLS_CA_FILE: file('ca.pem', 'CA'),
      KAFKA_TLS_CERT_FILE: file('cert.pem', 'CERT'),
      KAFKA_TLS_KEY_FILE: file('key.pem', 'KEY'),
      KAFKA_SASL_USERNAME: 'lianxin',
      KAFKA_SASL_PASSWORD_FILE: file('password', 'secret\n'),
    });
    expect(config).toEqual({
      brokers: ['a.example:9092', 'b.example:9092'],
      clientId: 'test',
      tls: { ca: 'CA', client: { cert: 'CERT', key: 'KEY' } },
      sasl: { mechanism: 'scram-sha-512', username: 'lianxin', password: 'secret' },
    });
  });

  it('refuses half of what belongs together, and a password that anybody could read', async () => {
    const password = { KAFKA_SASL_USERNAME: 'lianxin', KAFKA_SASL_PASSWORD_FILE: file('plain', 'secret') };
    await expect(read({ KAFKA_TLS_CERT_FILE: '/cert.pem' })).rejects.toThrow(/KAFKA_TLS_KEY_FILE go together/);
    await expect(read({ KAFKA_SASL_USERNAME: 'lianxin' })).rejects.toThrow(/KAFKA_SASL_PASSWORD_FILE go together/);
    await expect(read({ ...password, KAFKA_SASL_MECHANISM: 'plain' })).rejects.toThrow(/plain needs TLS/);
    expect((await read({ ...password, KAFKA_SASL_MECHANISM: 'plain', KAFKA_TLS: '1' })).tls).toBe(true);
    expect(() => kafkaOf({ KAFKA_BROKERS: 'no port' })).toThrow(/KAFKA_BROKERS has to be host:port/);
  });

  it('wants its topics named', async () => {
    const config = readConfig({ ...NEEDED, KAFKA_BROKERS: 'a.example:9092' });
    await expect(brokerFromConfig(config, 'test')).rejects.toThrow(/needs KAFKA_TOPICS_FILE/);
  });

  it('reads the file of topics that ships, and names what is wrong in another', async () => {
    const shipped = join(import.meta.dirname, '../../../../infra/kafka/topics.json');
    const settings = { 'retention.bytes': '-1', 'max.message.bytes': '1048588' };
    expect(await readTopicsFile(shipped)).toEqual([
      { name: 'lianxin.facts.case', partitions: 12, settings: { 'retention.ms': '7776000000', ...settings } },
      { name: 'lianxin.intake.case', partitions: 12, settings: { 'retention.ms': '1209600000', ...settings } },
      { name: 'lianxin.intake.dead-letters', partitions: 1, settings: { 'retention.ms': '7776000000', ...settings } },
    ]);
    const wrong = file('topics.json', '{"topics":[{"name":"a b","partitions":0}]}');
    await expect(readTopicsFile(wrong)).rejects.toThrow(/topics\.0\.name.*topics\.0\.partitions/);
    const unreadable = readTopicsFile(file('no-json.json', '{"topics":'));
    await expect(unreadable).rejects.toThrow(ConfigError);
    await expect(unreadable).rejects.toThrow(/KAFKA_TOPICS_FILE: .*no-json\.json: not-json/);
    await expect(readTopicsFile(join(dir, 'absent'))).rejects.toThrow(/cannot be read \(ENOENT\)/);
  });
});
