import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PROGRAMS } from '@lianxin/local/launcher';
import { ENTERPRISE, OFFICE } from '../test/fixture.ts';
import { IntakeSystem } from '../test/intake-system.ts';

jest.setTimeout(240_000);

const ASKED = {
  ...{ office: OFFICE, enterprise: ENTERPRISE, kind: 'help', category: 'labour', urgency: 'general' },
  ...{ channel: 'hotline', origin: 'requested', contact: { name: '王强', phone: '13800000000' }, text: '缺工人' },
};

describe('the sample source', () => {
  let system: IntakeSystem;
  beforeAll(async () => {
    system = await IntakeSystem.open();
    expect(await system.parts.terminal.run('topics', 'apply')).toMatchObject({ code: 0 });
  });
  afterAll(() => system?.close());

  /** Runs it to its end; what it printed, a line a message. */
  async function send(...asked: readonly object[]): Promise<readonly string[]> {
    const { dir, kafka } = system.parts;
    const keys = join(dir, 'partner-keys');
    const file = join(dir, 'asked.jsonl');
    writeFileSync(file, asked.map((one) => JSON.stringify(one)).join('\n'));
    const env = {
      ...{ PATH: process.env['PATH'] ?? '', KAFKA_BROKERS: kafka.brokers, SOURCE: 'hotline' },
      ...{ THEIR_KEY: join(dir, 'installation.jwk'), OWN_KEY: join(keys, readdirSync(keys)[0] ?? '') },
    };
    const args = ['--disable-warning=TimeoutNegativeWarning', PROGRAMS.sampleSource, file];
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [printed, complained] = ['', ''];
    child.stdout.on('data', (chunk) => (printed += String(chunk)));
    child.stderr.on('data', (chunk) => (complained += String(chunk)));
    const code = await new Promise((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`the sample source ended with ${String(code)}: ${complained}`);
    return printed.split('\n').filter(Boolean).toSorted();
  }

  it('seals and sends requests, and opens the receipt code that comes back', async () => {
    const request = { id: 's-1', type: 'request', data: ASKED };
    const wrong = { id: 's-2', type: 'request', data: { ...ASKED, contact: { name: '王强', phone: '12' } } };
    const said = await send(request, wrong);
    const [accepted = '', refused] = said;
    expect(accepted).toMatch(/^s-1 LSW-\d{4}-\d{6} [0-9a-z]{8,10}$/);
    expect(refused).toBe('s-2 refused: bad-phone data.contact.phone bad-phone');
    const [, number] = accepted.split(' ');
    expect(await system.casesByMessage()).toEqual([number]);
    expect(await send(request, wrong)).toEqual(said);
    expect(await system.casesByMessage()).toEqual([number]);
  });

  it('sends a measure for a case by its number, and reads what is wrong with one', async () => {
    const id = await system.parts.lives.assignCase();
    const data = { measure: 'medical-exam', count: 3, unit: 'person' };
    const said = await send(
      { id: 's-3', type: 'record-measure', subject: id, data },
      { id: 's-4', type: 'record-measure', data },
    );
    expect(said).toEqual([`s-3 ${id} `, 's-4 refused: required subject required']);
  });
});
