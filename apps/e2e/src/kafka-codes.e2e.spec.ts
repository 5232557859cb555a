import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { TestKafka } from '@lianxin/local/test-servers';
import { testKafka } from '@lianxin/local/test-servers';
import { brokerFromConfig } from '@lianxin/runtime';
import { BuiltWorker } from '../test/built-worker.ts';
import { topicsText } from '../test/relayed-town.ts';
import { Terminal } from '../test/terminal.ts';
import { TestSystem } from '../test/test-system.ts';
import { waitUntil } from '../test/wait.ts';

jest.setTimeout(240_000);

type Settings = Readonly<Record<string, string>>;

let kafka: TestKafka;
let boot: TestSystem;
let right: Settings;
const file = async (name: string, text: string): Promise<string> => {
  const path = join(boot.folder, name);
  await writeFile(path, text, { mode: 0o600 });
  return path;
};

beforeAll(async () => {
  [kafka, boot] = [await testKafka(), await TestSystem.open()];
  right = {
    KAFKA_BROKERS: kafka.secureBrokers,
    KAFKA_TOPICS_FILE: await file('topics.json', topicsText(3)),
    KAFKA_TLS_CA_FILE: await file('ca.pem', kafka.cert),
    KAFKA_TLS_CERT_FILE: await file('cert.pem', kafka.cert),
    KAFKA_TLS_KEY_FILE: await file('key.pem', kafka.key),
    KAFKA_SASL_MECHANISM: 'plain',
    KAFKA_SASL_USERNAME: kafka.user,
    KAFKA_SASL_PASSWORD_FILE: await file('password', kafka.password),
  };
  const files = { caFile: undefined, certFile: undefined, keyFile: undefined, passwordFile: undefined };
  const plain = { tls: false, mechanism: 'plain', username: undefined, ...files } as const;
  const topicsFile = right['KAFKA_TOPICS_FILE'];
  const binding = await brokerFromConfig({ kafka: { brokers: [kafka.brokers], topicsFile, ...plain } }, 'test');
  await binding?.broker.createTopics(binding.topics);
  await binding?.broker.close();
});
afterAll(() => boot?.close());

const remark = (worker: BuiltWorker, holds: RegExp): Promise<string> =>
  waitUntil(
    `${holds}`,
    () => worker.remarkOf('follower relay'),
    (told) => holds.test(told),
  );

it.each<[string, string, RegExp, () => Promise<Settings>]>([
  [
    'a wrong password',
    'broker-credentials',
    /KAFKA_SASL_PASSWORD_FILE/,
    async () => ({ KAFKA_SASL_PASSWORD_FILE: await file('other', 'wrong') }),
  ],
  [
    'a broker that nobody vouches for',
    'broker-certificate',
    /KAFKA_TLS_CA_FILE/,
    async () => ({ KAFKA_TLS_CA_FILE: '' }),
  ],
  [
    'another number of partitions',
    'partition-count',
    /topics apply --dry-run/,
    async () => ({ KAFKA_TOPICS_FILE: await file('more.json', topicsText(4)) }),
  ],
])('%s is told by its code, and tried again while the worker goes on', async (_what, code, remedy, change) => {
  const env = Object.fromEntries(Object.entries({ ...right, ...(await change()) }).filter(([, value]) => value !== ''));
  const worker = await BuiltWorker.start(boot, { args: ['--roles=relay'], env });
  try {
    expect(await remark(worker, /failed [3-9] times/)).toContain(code);
    expect(await worker.readinessStatus()).toBe(200);
    expect(worker.complaints).toHaveLength(1);
    const { database, folder, temporal, url } = boot;
    const doctor = await new Terminal({ url, database, folder, temporal, brokerEnv: env }, 'operator').run('doctor');
    expect(doctor.out).toContain(code);
    expect(doctor.out).toMatch(remedy);
  } finally {
    worker.signal('SIGKILL');
  }
});
