import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@lianxin/local/test-folder';
import type { Config, Runtime } from '@lianxin/runtime';
import { createIntakePorts, readConfig } from '@lianxin/runtime';
import type { HttpProblem } from '../http/http-problem.ts';
import { openResubmit } from './open-resubmit.ts';

const message = { topic: 'in', partition: 0, offset: '1', key: undefined, headers: {}, body: new Uint8Array() };
const runtime = {} as Runtime;

describe('the intake of an api', () => {
  it('is none where none is configured', () => {
    expect(openResubmit(runtime, { demo: false } as Config)).toBeUndefined();
  });

  it('is not opened before a letter is sent in again, and tells what is wrong now, each time', async () => {
    const missing = join(temporaryFolder(), 'topics.json');
    const kafka = { brokers: ['127.0.0.1:9'], topicsFile: missing };
    const intake = { sourcesFile: 'sources.json', keysDir: undefined };
    const opened = openResubmit(runtime, { demo: false, kafka, intake } as unknown as Config);
    const reasonNow = async (): Promise<unknown> => {
      const problem = await opened?.resubmit(message).catch((error: unknown) => error);
      expect(problem).toMatchObject({ kind: 'refused', details: { code: 'bad-intake' } });
      return (problem as HttpProblem).details.params?.['reason'];
    };
    const first = await reasonNow();
    expect(first).toContain(missing);
    expect(await reasonNow()).toBe(first);
    writeFileSync(missing, '{}');
    expect(await reasonNow()).not.toBe(first);
    await opened?.close();
  });

  it('is one, however many letters are sent in at once', async () => {
    const file = (name: string, content: unknown): string => {
      const path = join(temporaryFolder(), name);
      writeFileSync(path, JSON.stringify(content));
      return path;
    };
    const topic = { partitions: 3, retentionDays: 7, retentionBytes: -1, batchBytesMax: 1_048_588 };
    const names = ['replies.hotline', 'lianxin.intake.case', 'lianxin.intake.dead-letters'];
    const topicsFile = file('topics.json', { topics: names.map((name) => ({ name, ...topic })) });
    const hotline = { name: 'hotline', account: 'hotline', roles: ['integrator'], replyTopic: 'replies.hotline' };
    const sourcesFile = file('sources.json', { sources: [{ ...hotline, clear: true, openedPerDayMax: 1 }] });
    const config = readConfig({
      ...{ LIANXIN_DEMO: '1', KAFKA_BROKERS: '127.0.0.1:9', KAFKA_TOPICS_FILE: topicsFile },
      ...{ INTAKE_SOURCES_FILE: sourcesFile, DATABASE_URL: 'postgres://127.0.0.1:9/none' },
      ...{ LIANXIN_MASTER_KEY_FILE: 'none', LIANXIN_TOKEN_KEY_FILE: 'none', LIANXIN_BLOBS_DIR: 'none' },
    });
    let made = 0;
    const opened = openResubmit(runtime, config, (...given) => {
      made += 1;
      return createIntakePorts(...given);
    });
    const became = await Promise.all([opened?.resubmit(message), opened?.resubmit(message)]);
    expect([became.map((one) => one?.became), made]).toEqual([['dead-letter', 'dead-letter'], 1]);
    await opened?.close();
  });
});
