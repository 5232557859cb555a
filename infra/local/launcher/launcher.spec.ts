import { describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolders } from '../test/folder.ts';
import { deleteState } from './fresh.mjs';
import { parseOptions } from './options.mjs';
import { modeOf } from './mode.mjs';
import { brokerEnv } from './product.mjs';
import { makeProgress } from './progress.mjs';
import { accountsIn, ensureSecrets } from './secrets.mjs';
import { appEnv } from './services.mjs';

const folder = temporaryFolders();

describe('the options', () => {
  it('are refused by name when unknown', () => {
    expect(() => parseOptions(['--fesh'])).toThrow(/unknown option --fesh/);
    expect(parseOptions(['--fresh', '--yes'])).toMatchObject({ fresh: true, yes: true, empty: false, kafka: false });
    expect(parseOptions(['--kafka'])).toMatchObject({ kafka: true });
  });
});

describe('a fresh start', () => {
  const used = () => {
    const state = folder();
    mkdirSync(join(state, 'secrets'));
    writeFileSync(join(state, 'secrets', 'master.key'), 'key');
    return state;
  };

  it('deletes nothing unless the answer is yes', async () => {
    const state = used();
    const questions: string[] = [];
    const ask = (question: string) => (questions.push(question), Promise.resolve(''));
    expect(await deleteState(state, { yes: false, ask })).toBe(false);
    expect(questions[0]).toContain(state);
    expect(existsSync(join(state, 'secrets', 'master.key'))).toBe(true);
    expect(await deleteState(state, { yes: false, ask: () => Promise.resolve('y') })).toBe(true);
    expect(existsSync(join(state, 'secrets'))).toBe(false);
  });

  it('keeps every master key there ever was: exports made before need it', async () => {
    const state = used();
    const told: string[] = [];
    await deleteState(state, { yes: true, tell: (line) => told.push(line) });
    const [kept = ''] = readdirSync(join(state, 'kept-keys'));
    expect(readFileSync(join(state, 'kept-keys', kept), 'utf8')).toBe('key');
    expect(told).toEqual([expect.stringContaining(kept)]);
    await deleteState(state, { yes: true });
    expect(readdirSync(join(state, 'kept-keys'))).toEqual([kept]);
  });

  it('says what to type where nobody is there to ask', async () => {
    const given = process.argv;
    process.argv = ['node', 'start.mjs', '--empty', '--fresh'];
    try {
      await expect(deleteState(used(), { yes: false })).rejects.toThrow('npm start -- --empty --fresh --yes');
    } finally {
      process.argv = given;
    }
  });

  it('does not ask with --yes, nor when there is nothing to lose', async () => {
    const ask = () => Promise.reject(new Error('asked'));
    expect(await deleteState(used(), { yes: true, ask })).toBe(true);
    expect(await deleteState(folder(), { yes: false, ask })).toBe(true);
  });
});

describe('demo data or empty', () => {
  it('is decided on the first start, and anew where the database is gone', () => {
    const state = folder();
    expect(modeOf(state, false)).toBe(true);
    mkdirSync(join(state, 'postgres'));
    expect(() => modeOf(state, true)).toThrow(/--fresh/);
    rmSync(join(state, 'postgres'), { recursive: true });
    expect(modeOf(state, true)).toBe(false);
    mkdirSync(join(state, 'postgres'));
    expect(modeOf(state, false)).toBe(false);
  });
});

describe('the environment of api and worker', () => {
  it('does not hold the right to change the schema or the record', () => {
    const env = { DATABASE_URL: 'postgres://app@host/x', DATABASE_OWNER_URL: 'postgres://owner@host/x', PATH: '/bin' };
    expect(appEnv(env)).toEqual({ DATABASE_URL: env.DATABASE_URL, PATH: '/bin' });
  });
});

describe('a broker of the operator', () => {
  it('is what his environment says, with the topics that ship unless he names others', () => {
    expect(brokerEnv({ KAFKA_TLS: '1' })).toEqual({});
    const given = { KAFKA_BROKERS: 'a.example:9092', KAFKA_SASL_PASSWORD_FILE: '/secrets/kafka', PATH: '/bin' };
    const { PATH: _other, ...ours } = given;
    const shipped = join(import.meta.dirname, '../../kafka/topics.json');
    expect(brokerEnv(given)).toEqual({ ...ours, KAFKA_TOPICS_FILE: shipped });
    expect(existsSync(shipped)).toBe(true);
    expect(brokerEnv({ ...given, KAFKA_TOPICS_FILE: '/etc/topics.json' })['KAFKA_TOPICS_FILE']).toBe(
      '/etc/topics.json',
    );
  });
});

describe('demo accounts', () => {
  const officer = { name: 'officer', roles: ['officer'] };

  it('get random passwords once, readable by their owner only', () => {
    const state = folder();
    const { demoAccounts } = ensureSecrets(state, [officer]);
    const [first] = accountsIn(demoAccounts);
    ensureSecrets(state, [officer, { name: 'cadre', roles: ['cadre'] }]);
    const [again, added] = accountsIn(demoAccounts);
    expect(again).toEqual(first);
    expect(added?.password).not.toBe(first?.password);
    expect(statSync(demoAccounts).mode & 0o077).toBe(0);
    expect(readFileSync(demoAccounts, 'utf8')).toContain(String(first?.password));
  });

  it('do not exist outside demo mode', () => {
    expect(existsSync(ensureSecrets(folder(), []).demoAccounts)).toBe(false);
  });
});

describe('progress', () => {
  it('tells the time of each step, signs of life of a long one, and a failure', async () => {
    const written: string[] = [];
    const { step } = makeProgress({ write: (text) => written.push(text), heartbeatMs: 5 });
    const slow = async (note: (line: string) => void) => {
      note('half way');
      await new Promise((resolve) => setTimeout(resolve, 40));
    };
    await step('build', slow);
    await expect(step('api', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(written[0]).toMatch(/… build, 0\.\d s: half way/);
    expect(written.at(-2)).toMatch(/✓ build +0\.\d s {2}half way/);
    expect(written.at(-1)).toMatch(/✗ api/);
  });
});
