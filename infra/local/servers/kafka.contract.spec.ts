import { describe, expect, it } from '@jest/globals';
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startKafka, startOwnKafka } from './kafka.mjs';
import { isBrokerServing } from './kafka/api-versions.mjs';
import { findKafka } from './kafka/program.mjs';
import { freePort } from './lib/ports.mjs';
import { isSame } from './lib/process.mjs';
import { temporaryFolders } from '../test/folder.ts';
import { testKafka } from './test-servers.mjs';

const scratch = temporaryFolders();
const portOf = (brokers: string) => Number(brokers.split(':')[1]);

describe('our own Kafka broker', () => {
  it('serves, is adopted where it runs, and keeps its address and its data', async () => {
    const dir = scratch();
    const first = await startOwnKafka({ dir });
    expect(await isBrokerServing('127.0.0.1', portOf(first.brokers))).toBe(true);
    expect(await startOwnKafka({ dir })).toMatchObject({ adopted: true, process: first.process });
    const files = readdirSync(dir).filter((name) => statSync(join(dir, name)).isFile());
    expect(files).toEqual(expect.arrayContaining(['kafka.log', 'server.properties']));
    expect(files.filter((name) => (statSync(join(dir, name)).mode & 0o077) !== 0)).toEqual([]);
    await first.stop();
    expect(isSame(first.process)).toBe(false);

    const again = await startOwnKafka({ dir });
    expect(again.brokers).toBe(first.brokers);
    await again.stop();
  }, 200_000);

  it('is one for all specs of a run, with a listener that asks for a certificate beside the open one', async () => {
    const one = await testKafka();
    expect((await testKafka()).process).toEqual(one.process);
    expect(await isBrokerServing('127.0.0.1', portOf(one.brokers))).toBe(true);
    expect(await isBrokerServing('127.0.0.1', portOf(one.secureBrokers))).toBe(false);
  }, 100_000);
});

describe('where a Kafka broker comes from', () => {
  it('is the ones in KAFKA_BROKERS where there are any', async () => {
    const server = await startKafka({ dir: scratch(), env: { KAFKA_BROKERS: 'kafka.example:9092' } });
    expect(server).toMatchObject({ brokers: 'kafka.example:9092', external: true });
  });

  it('is missing by name, with the reason, where Java or Maven is', async () => {
    const env = { PATH: join(scratch(), 'bin'), LIANXIN_CACHE: scratch() };
    mkdirSync(env.PATH);
    await expect(findKafka({ env })).rejects.toThrow(/^Kafka is missing: Java is not installed\. .*KAFKA_BROKERS/);
    writeFileSync(join(env.PATH, 'java'), '#!/bin/sh\nexit 0\n');
    chmodSync(join(env.PATH, 'java'), 0o755);
    symlinkSync('/bin/sh', join(env.PATH, 'sh'));
    await expect(findKafka({ env })).rejects.toThrow(/^Kafka is missing: Maven is not installed/);
  });

  it('is not taken for serving where nobody listens', async () => {
    expect(await isBrokerServing('127.0.0.1', await freePort())).toBe(false);
  });
});
