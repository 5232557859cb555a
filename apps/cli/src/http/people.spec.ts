import { describe, expect, it } from '@jest/globals';
import { signedInContext } from '../../test/signed-in.ts';
import { runCommandLine } from '../program.ts';
import { fullName, idIn } from './people.ts';

const person = (id: string, name: string, displayName: string) => ({ id, name, displayName, roles: ['cadre'] });
const people = [
  person('cadre-01', 'zhao', '赵建国'),
  person('cadre-02', 'wang.1', '王伟'),
  person('cadre-03', 'wang.2', '王伟'),
];

describe('a person who is named', () => {
  it('is found by id, by what he signs in with, and by what he alone is called', () => {
    const typed = ['cadre-01', 'zhao', '赵建国', 'wang.2'];
    const { cli } = signedInContext();
    expect(typed.map((one) => idIn(cli, people, one))).toEqual(['cadre-01', 'cadre-01', 'cadre-01', 'cadre-03']);
    expect(idIn(cli, people, 'nobody')).toBe('nobody');
  });

  it('is asked for by sign-in name where several are called so', () => {
    const { cli } = signedInContext();
    expect(() => idIn(cli, people, '王伟')).toThrow('wang.1, wang.2');
  });

  it('goes to the API by his id, in the fields of people and nowhere else', async () => {
    const reply = { id: 'k1', version: 2, stage: 'cadre-assignment', next: null };
    const { cli: world, asked } = signedInContext({ people }, Response.json(reply), Response.json({ items: [] }));
    expect(
      await runCommandLine(
        ['act', 'k1', 'assign-case', 'cadre=zhao', 'reason=zhao', '--on-behalf-of', 'wang.1'],
        world,
      ),
    ).toBe(0);
    expect(asked[0]?.body).toMatchObject({ data: { cadre: 'cadre-01', reason: 'zhao' }, onBehalfOf: 'cadre-02' });
    expect(await runCommandLine(['overdue', '--holder', '赵建国'], world)).toBe(0);
    expect(asked[1]?.url).toContain('holder=cadre-01');
  });
});

describe('a person', () => {
  it('is called by as much of name and sign-in name as one is told', () => {
    const { name, displayName, ...rest } = person('cadre-01', 'zhao', '赵建国');
    const told = [{ ...rest, name, displayName }, { ...rest, displayName }, { ...rest, name }, rest];
    expect(told.map(fullName)).toEqual(['赵建国 (zhao)', '赵建国', 'zhao', 'cadre-01']);
  });
});

describe('lianxin people', () => {
  it('says how they are called, what they sign in with and their ids, of one role too', async () => {
    const { cli: world, said } = signedInContext({
      people: [...people, { ...person('v-1', 'chen', '陈静'), roles: ['verifier'] }],
    });
    expect(await runCommandLine(['people', '--role', 'verifier'], world)).toBe(0);
    expect(said.at(-1)).toMatch(/^陈静 +chen +v-1/);
    expect(said).toHaveLength(3);
  });
});

describe('lianxin access-log', () => {
  const none = () =>
    Response.json(
      { title: '', status: 404, detail: 'access x does not exist', code: 'no-such-stream' },
      { status: 404 },
    );

  it('takes a name, and calls people by name and by what they sign in with', async () => {
    const at = '2026-11-23T01:00:00.000Z';
    const found = {
      account: 'cadre-01',
      at,
      what: 'account-changed',
      about: 'cadre-02',
      changed: ['roles'],
      tries: null,
    };
    const { cli: world, said, asked } = signedInContext({ people }, Response.json({ items: [found], next: null }));
    expect(await runCommandLine(['access-log', 'zhao', '--from', '2026-11-23'], world)).toBe(0);
    expect(asked[0]?.url).toContain('account=cadre-01');
    expect(said.at(-1)).toMatch(/赵建国 \(zhao\) .*王伟 \(wang\.1\) roles/);
  });

  it('says whether it knows nobody so named, or nothing of him on that day', async () => {
    const { cli: world, noted } = signedInContext({ people }, none(), none());
    expect(await runCommandLine(['access-log', 'nobody', '--day', '2026-11-23'], world)).toBe(1);
    expect(noted.join()).toMatch(/Nobody who works here is called nobody[^]*lianxin people/);
    expect(await runCommandLine(['access-log', 'zhao', '--day', '2026-11-23'], world)).toBe(1);
    expect(noted.join()).toMatch(/Nothing is noted of 赵建国 \(zhao\) on 2026-11-23[^]*--day/);
  });
});
