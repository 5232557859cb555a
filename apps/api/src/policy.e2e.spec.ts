import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PeopleReply } from '@lianxin/contracts';
import type { DataKind, Role, Scope, Visibility } from '@lianxin/registers';
import { ROLES, SCOPES, rolesWithSightOf, visibilityAt } from '@lianxin/registers';
import type { TextKind } from '../test/policy-fixture.ts';
import { CADRE_NAME, PHONE, PolicyFixture, TEXT_BY_KIND } from '../test/policy-fixture.ts';

const KINDS = Object.keys(TEXT_BY_KIND) as TextKind[];
const cells = ROLES.flatMap((role) => SCOPES.map((scope) => [role, scope] as const));
const expectedVisibility = (role: Role, scope: Scope, kind: DataKind): Visibility => visibilityAt(role, kind, scope);
const isFiler = (role: Role, scope: Scope): boolean => role === 'requester' && scope === 'own';
const REASON = { 'lianxin-reason': encodeURIComponent('复核') };
const everyText = [...Object.values(TEXT_BY_KIND), CADRE_NAME];
const LISTS = [
  'cases',
  'cases?incoming=true',
  'counts?by=category',
  'workload',
  'overdue-board',
  'lights?by=category',
  'inbox',
  'acting-for',
];
const QUESTIONS = [...LISTS, 'enterprises', 'cadres', 'stationings', 'absences', 'offices', 'campaign'];

describe('what every role is shown, of every case as it may stand to it, is what the policy says', () => {
  let town: PolicyFixture;
  beforeAll(async () => {
    town = await PolicyFixture.open();
  }, 60_000);
  afterAll(() => town?.fixture.close());

  /** What is to be seen of the case itself, by every address of it. */
  async function seen(token: string, headers = {}): Promise<string> {
    const answers = await Promise.all(
      ['', '/history', '/clocks', '/agenda', '/commands'].map((path) =>
        town.get(`/cases/${town.id}${path}`, token, headers),
      ),
    );
    return JSON.stringify(answers.map(({ body }) => body));
  }
  const isShown = async (path: string, token: string) => (await town.get(path, token)).status === 200;
  const listed = async (token: string) => {
    const answers = await Promise.all(
      [`number=${town.number}`, 'incoming=true'].map((by) => town.get(`/queries/cases?${by}`, token)),
    );
    return answers.some(({ body }) => (body.items ?? []).some(({ id }: { id: string }) => id === town.id));
  };

  it.each(cells)('to a %s, of a case that is %s', async (role, scope) => {
    const token = await town.signInAs(role, scope);
    const [plain, reasoned] = [await seen(token), await seen(token, REASON)];
    const found = KINDS.map((kind) => {
      if (plain.includes(TEXT_BY_KIND[kind])) return [kind, 'clear'];
      return [kind, reasoned.includes(TEXT_BY_KIND[kind]) ? 'with-reason' : 'kept'];
    });
    const says = (kind: DataKind) => expectedVisibility(role, scope, kind);
    const kept = (shown: Visibility) => (shown === 'masked' || shown === 'none' ? 'kept' : shown);
    expect(found).toEqual(KINDS.map((kind) => [kind, kept(says(kind))]));
    expect({
      clocks: await isShown(`/cases/${town.id}/clocks`, token),
      history: await isShown(`/cases/${town.id}/history`, token),
      lists: await listed(token),
    }).toEqual({
      clocks: says('clocks') !== 'none',
      history: says('history') !== 'none',
      lists: says('lists') !== 'none',
    });
  });

  const mayHear = (role: Role, scope: Scope) =>
    isFiler(role, scope) || expectedVisibility(role, scope, 'history') !== 'none';

  it.each(cells)(
    'a %s hears that a case moved that is %s, if he may know of it, and nothing that is sealed',
    async (role, scope) => {
      const heard = await town.readLiveUpdates(await town.signInAs(role, scope));
      expect(heard !== undefined).toBe(mayHear(role, scope));
      for (const text of everyText) expect(JSON.stringify(heard ?? [])).not.toContain(text);
      for (const frame of heard ?? []) expect('actor' in frame || 'type' in frame).toBe(!isFiler(role, scope));
      const versions = (heard ?? []).map(({ version }) => Number(version));
      expect(versions.filter((version) => version > lastVersion(role, scope))).toEqual([]);
    },
  );

  const lastVersion = (role: Role, scope: Scope) =>
    scope === 'former' && expectedVisibility(role, 'other', 'history') === 'none' ? town.handedOverAt : Infinity;

  it.each(cells)(
    'a %s opens the files of a case that is %s as notes; who filed it those he brought',
    async (role, scope) => {
      const token = await town.signInAs(role, scope);
      const opened = async (headers = {}) => {
        const paths = [town.files.filer, town.files.office].map((hash) => `/cases/${town.id}/attachments/${hash}`);
        const answers = await Promise.all(paths.map((path) => town.get(path, token, headers)));
        return answers.map(({ status }) => status === 200);
      };
      const notes = expectedVisibility(role, scope, 'notes');
      const isOpen = notes === 'clear';
      expect(await opened()).toEqual([isOpen || isFiler(role, scope), isOpen]);
      const isOpenWith = isOpen || notes === 'with-reason';
      expect(await opened(REASON)).toEqual([isOpenWith || isFiler(role, scope), isOpenWith]);
    },
  );

  it.each(cells)('a %s finds by phone, of a case that is %s, what he may read the number of', async (role, scope) => {
    const token = await town.signInAs(role, scope);
    const phone = { phone: PHONE };
    const found = await Promise.all(
      [phone, { ...phone, incoming: true }].map((body) => town.post('/queries/cases', token, body)),
    );
    const isFound = found.some(({ body }) => (body.items ?? []).length > 0);
    const mayRead =
      expectedVisibility(role, scope, 'contact') === 'clear' && expectedVisibility(role, scope, 'lists') !== 'none';
    expect(isFound).toBe(mayRead);
  });

  it.each(cells)(
    'no question names to a %s a case that is %s, where its lists are none of his',
    async (role, scope) => {
      const token = await town.signInAs(role, scope);
      const asked = QUESTIONS.filter((question) => question !== 'inbox');
      const answers = await Promise.all(asked.map((question) => town.get(`/queries/${question}`, token)));
      const answered = asked.map((question, n) => [question, answers[n]?.status === 200]);
      expect(answered).toEqual(
        asked.map((question) => [
          question,
          rolesWithSightOf(question === 'offices' ? 'offices' : 'lists').includes(role),
        ]),
      );
      const shown = JSON.stringify(answers.map(({ body }) => body));
      if (expectedVisibility(role, scope, 'lists') !== 'none') return;
      for (const named of [town.id, town.number]) expect(shown).not.toContain(named);
    },
  );

  it.each(ROLES)('no question shows a %s what is sealed', async (role) => {
    const token = await town.signInAs(role, 'office');
    const answers = await Promise.all(QUESTIONS.map((question) => town.get(`/queries/${question}`, token, REASON)));
    const shown = JSON.stringify(answers.map(({ body }) => body));
    for (const text of everyText) expect(shown).not.toContain(text);
  });

  it.each(ROLES.flatMap((role) => (['office', 'other'] as const).map((scope) => [role, scope] as const)))(
    'registers, accounts and access logs: to a %s, of what is %s',
    async (role, scope) => {
      const token = await town.signInAs(role, scope);
      const entry = async (headers = {}) => JSON.stringify((await town.get('/cadres/cadre-r', token, headers)).body);
      const says = (kind: DataKind) => expectedVisibility(role, scope, kind);
      const [plain, reasoned] = [await entry(), await entry(REASON)];
      const found = plain.includes(CADRE_NAME) ? 'clear' : reasoned.includes(CADRE_NAME) ? 'with-reason' : 'kept';
      const registers = says('registers');
      expect(found).toBe(registers === 'clear' || registers === 'with-reason' ? registers : 'kept');
      expect({
        registers: await isShown('/cadres/cadre-r', token),
        accounts: await isShown('/accounts', token),
        log: await isShown(town.accessLog, token),
        operations: await isShown('/operations/status', token),
      }).toEqual({
        registers: registers !== 'none',
        accounts: says('accounts') !== 'none',
        log: says('access-log') !== 'none',
        operations: says('operations') !== 'none',
      });
    },
  );

  it('a sign-in name is told to the office and to those who see all, an operator’s to those who manage accounts', async () => {
    const password = 'long enough pass';
    const manager = await town.signInAs('operator', 'office');
    for (const one of [
      { id: 'p-lsw', roles: ['officer'], office: 'lsw' },
      { id: 'p-none', roles: ['reader'] },
      { id: 'p-operator', roles: ['operator'], office: 'lsw' },
    ])
      expect((await town.post('/accounts', manager, { ...one, name: `${one.id}.in`, password })).status).toBe(201);
    const told = async (token: string): Promise<readonly string[]> => {
      const { people } = (await town.get('/people', token)).body as PeopleReply;
      return people.filter(({ id }) => id.startsWith('p-')).map(({ id, name = id }) => name);
    };
    const reader = await town.fixture.api.request('POST', '/sessions', { body: { name: 'p-none.in', password } });
    expect(await told(reader.body.token)).toEqual(['p-none']);
    expect(await told(await town.signInAs('officer', 'office'))).toEqual(['p-lsw.in', 'p-none', 'p-operator']);
    expect(await told(await town.signInAs('officer', 'other'))).toEqual(['p-none']);
    expect(await told(await town.signInAs('auditor', 'other'))).toEqual(['p-lsw.in', 'p-none.in', 'p-operator']);
    expect(await told(manager)).toEqual(['p-lsw.in', 'p-none.in', 'p-operator.in']);
  });
});
