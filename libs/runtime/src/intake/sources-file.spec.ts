import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeIntakeKey } from '@lianxin/adapter-crypto';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { readConfig } from '../config/config.ts';
import { intakeFromConfig, intakeTopics, replyTopicsOf } from './intake-binding.ts';
import { readSourcesFile } from './sources-file.ts';

const dir = temporaryFolder();
const file = (name: string, content: unknown): string => {
  writeFileSync(join(dir, name), typeof content === 'string' ? content : JSON.stringify(content));
  return join(dir, name);
};
const TOPICS = ['replies.hotline', 'lianxin.intake.case', 'lianxin.intake.dead-letters'].map((name) => ({
  ...{ name, partitions: 3, retentionDays: 7, retentionBytes: -1, batchBytesMax: 1_048_588 },
}));
const HOTLINE = {
  ...{ name: 'hotline', account: 'hotline', roles: ['integrator'], office: 'lsw' },
  ...{ replyTopic: 'replies.hotline', publicKeyFile: 'hotline.jwk', openedPerDayMax: 5000, deadLettersMax: 50 },
};
const { publicKeyFile: _file, ...NO_KEY } = HOTLINE;
const read = (sources: unknown, demo = false) =>
  readSourcesFile(file('sources.json', typeof sources === 'string' ? sources : { sources }), TOPICS, { demo });

describe('who sends messages', () => {
  it('is read with the topic of its replies, and its key beside the file', async () => {
    const { sources, publicKeyFiles } = await read([HOTLINE]);
    const { publicKeyFile: _key, replyTopic: _topic, ...rest } = HOTLINE;
    expect(sources).toEqual([{ ...rest, clear: false, replyTopic: { name: 'replies.hotline', partitions: 3 } }]);
    expect([...publicKeyFiles]).toEqual([['hotline', join(dir, 'hotline.jwk')]]);
  });

  it('may send in the clear in a demonstration only', async () => {
    const clear = [{ ...NO_KEY, clear: true }];
    await expect(read(clear)).rejects.toThrow('hotline: clear is for LIANXIN_DEMO=1; name its publicKeyFile');
    expect((await read(clear, true)).sources).toMatchObject([{ clear: true }]);
  });

  it.each<[string, unknown, RegExp]>([
    ['is no JSON', '{', /not-json/],
    ['names nobody', [], /sources: /],
    ['has a source without key', [NO_KEY], /sources\.0\.publicKeyFile: has to be named, unless clear is true/],
    ['has a role that nobody has', [{ ...HOTLINE, roles: ['root'] }], /roles/],
    ['has a name twice', [HOTLINE, { ...HOTLINE, replyTopic: 'lianxin.intake.case' }], /a name is there twice/],
    ['has a topic for two', [HOTLINE, { ...HOTLINE, name: 'other' }], /a replyTopic is there twice/],
    ['has a topic that is not there', [{ ...HOTLINE, replyTopic: 'nowhere' }], /has no topic nowhere/],
  ])('is told what is wrong where the file %s', async (_what, content, why) => {
    await expect(read(content)).rejects.toThrow(/^INTAKE_SOURCES_FILE: /);
    await expect(read(content)).rejects.toThrow(why);
  });
});

describe('the intake', () => {
  const needed = {
    ...{ DATABASE_URL: 'postgres://lianxin@127.0.0.1:5432/lianxin', LIANXIN_BLOBS_DIR: '/blobs' },
    ...{ LIANXIN_MASTER_KEY_FILE: '/keys/master', LIANXIN_TOKEN_KEY_FILE: '/keys/token' },
  };
  const KAFKA = { KAFKA_BROKERS: 'a.example:9092', KAFKA_TOPICS_FILE: file('topics.json', { topics: TOPICS }) };
  const open = (env: Readonly<Record<string, string>>) => intakeFromConfig(readConfig({ ...needed, ...env }), 'test');

  it('is not there unless a file of sources is named, which goes with a broker', async () => {
    expect(await open({ ...KAFKA })).toBeUndefined();
    expect(() => readConfig({ ...needed, INTAKE_SOURCES_FILE: '/sources.json' })).toThrow(
      /INTAKE_SOURCES_FILE has to be left out where KAFKA_BROKERS is/,
    );
  });

  it('wants keys, and its topics', async () => {
    const INTAKE_SOURCES_FILE = file('all.json', { sources: [HOTLINE] });
    await expect(open({ ...KAFKA, INTAKE_SOURCES_FILE })).rejects.toThrow(/INTAKE_KEYS_DIR is required.*intake key/);
    const env = { ...KAFKA, INTAKE_SOURCES_FILE, INTAKE_KEYS_DIR: join(dir, 'keys') };
    await expect(open(env)).rejects.toThrow(/keys cannot be read \(ENOENT\)\. Name the folder/);
    const shown = await makeIntakeKey(join(dir, 'keys'));
    await expect(open(env)).rejects.toThrow(/hotline\.jwk cannot be read \(ENOENT\)\.$/);
    file('hotline.jwk', { ...shown, d: 'AAAA' });
    await expect(open(env)).rejects.toThrow(/private part/);
    file('hotline.jwk', shown);
    const binding = await open(env);
    const topics = binding && [intakeTopics(binding), replyTopicsOf(binding)];
    expect(topics?.map((own) => own.map(({ name }) => name))).toEqual([
      ['lianxin.intake.case', 'lianxin.intake.dead-letters'],
      ['replies.hotline'],
    ]);
    const KAFKA_TOPICS_FILE = file('few.json', { topics: TOPICS.slice(0, 2) });
    await expect(open({ ...env, KAFKA_TOPICS_FILE })).rejects.toThrow(/has no topic lianxin\.intake\.dead-letters/);
  });
});
