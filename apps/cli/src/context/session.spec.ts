import { describe, expect, it } from '@jest/globals';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestContext } from '../../test/test-context.ts';
import { forgetSession, readSession, writeSession } from './session.ts';
import { apiAddress, readSettings, stateDirOf } from './settings.ts';

const session = {
  api: 'http://127.0.0.1:8080',
  token: 'secret',
  expiresAt: '2026-11-23T08:30:00.000Z',
  account: { id: 'officer-1', name: 'officer', roles: ['officer'], office: 'lsw' },
};

describe('what is kept between two commands', () => {
  const { stateDir } = createTestContext().cli;

  it('is the session, for its owner only', () => {
    expect(readSession(stateDir)).toBeUndefined();
    writeSession(stateDir, session);
    expect(readSession(stateDir)).toEqual(session);
    expect(statSync(join(stateDir, 'cli', 'session.json')).mode & 0o777).toBe(0o600);
    forgetSession(stateDir);
    expect(readSession(stateDir)).toBeUndefined();
  });

  it('finds the installation: its own variables under ours, and where its API is', () => {
    writeFileSync(
      join(stateDir, 'environment.json'),
      JSON.stringify({ DATABASE_URL: 'postgres://a', LIANXIN_PORT: '9' }),
    );
    const settings = readSettings({ LIANXIN_HOME: stateDir, DATABASE_URL: 'postgres://b', LOG_LEVEL: '' }, '/', '/');
    expect(settings).toMatchObject({ stateDir, env: { DATABASE_URL: 'postgres://b', LIANXIN_PORT: '9' } });
    expect(apiAddress(settings, undefined)).toBe('http://127.0.0.1:9');
    writeFileSync(join(stateDir, 'running.json'), JSON.stringify({ addresses: { API: 'http://127.0.0.1:77' } }));
    expect(apiAddress(settings, undefined)).toBe('http://127.0.0.1:77');
    const named = { ...settings, env: { LIANXIN_API: 'https://lianxin.example/' } };
    expect(apiAddress(named, undefined)).toBe('https://lianxin.example');
    expect(apiAddress(named, 'http://other:1')).toBe('http://other:1');
  });

  it('lies in the clone one stands in', () => {
    const clone = join(stateDir, 'clone');
    mkdirSync(join(clone, '.lianxin'), { recursive: true });
    mkdirSync(join(clone, 'apps', 'cli'), { recursive: true });
    expect(stateDirOf({}, join(clone, 'apps', 'cli'), '/')).toBe(join(clone, '.lianxin'));
  });
});
