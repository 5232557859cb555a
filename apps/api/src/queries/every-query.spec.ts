import { describe, expect, it } from '@jest/globals';
import { SettableTimeSource } from '@lianxin/adapter-memory';
import type { Statement } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import { instant } from '@lianxin/kernel';
import { NO_TELEMETRY, composeRuntime, createLogger, memoryAdapters } from '@lianxin/runtime';
import { createProductModules } from '@lianxin/product';
import type { DataKind } from '@lianxin/registers';
import { ROLES, SCOPES, visibilityAt } from '@lianxin/registers';
import { HttpProblem } from '../http/http-problem.ts';
import { RunQueryHandler } from './run-query.handler.ts';
import { RunQuery } from './run-query.ts';

const productModules = createProductModules();

/** What a query shows that is no list of an office's cases or enterprises. */
const KINDS: Readonly<Record<string, DataKind>> = {
  ...{ inbox: 'notices', unread: 'notices', offices: 'offices', 'access-log': 'access-log' },
  // Who did what, in whichever office.
  entries: 'access-log',
  draws: 'draws',
};
/** Lists of what concerns the viewer himself, whatever office it is of. */
const ABOUT_HIMSELF: readonly string[] = ['inbox', 'unread', 'acting-for', 'to-do'];
const PARAMS: Readonly<Record<string, object>> = {
  counts: { by: 'stage' },
  lights: { by: 'office' },
  search: { q: '茂林' },
};
const OFFICES = ['lsw', 'west'] as const;
const CELLS = productModules.queries.flatMap(({ query: { name } }) =>
  ROLES.flatMap((role) => OFFICES.map((office) => [name, { id: `${role}-1`, office, roles: [role] }] as const)),
);

/** Keeps the statement instead of running it. */
class KeptStatement extends Error {
  readonly statement: Statement;
  constructor(statement: Statement) {
    super('kept');
    this.statement = statement;
  }
}

const clock = new SettableTimeSource(instant('2020-02-10T01:00:00Z'));
const run = (statement: Statement) => Promise.reject(new KeptStatement(statement));
const { logger } = createLogger({ level: 'silent', part: 'api' });
const ports = memoryAdapters({ clock, readQueries: { run } });
const runtime = composeRuntime(ports, productModules, { logger, telemetry: NO_TELEMETRY });
const handler = new RunQueryHandler(runtime);

/** The statement that is run for him, or the code of the refusal. */
async function askedFor(name: string, actor: Actor, params: object = {}): Promise<Statement | string> {
  const failed: unknown = await handler
    .execute(new RunQuery(name, { ...PARAMS[name], ...params }, actor))
    .catch((e) => e);
  if (failed instanceof KeptStatement) return failed.statement;
  if (failed instanceof HttpProblem) return failed.details.code;
  throw failed;
}

const officesIn = ({ text, values }: Statement): readonly unknown[] => [
  ...new Set([...text.matchAll(/\boffice = \$(\d+)/g)].map(([, place]) => values[Number(place) - 1])),
];

describe('every query, by every role, of its own office and of another', () => {
  it.each(CELLS)('%s by %j', async (name, actor) => {
    const [role] = actor.roles as [(typeof ROLES)[number]];
    const kind = KINDS[name] ?? 'lists';
    const statement = await askedFor(name, actor);
    const isShown = SCOPES.some((scope) => visibilityAt(role, kind, scope) !== 'none');
    expect(typeof statement).toBe(isShown ? 'object' : 'string');
    if (typeof statement === 'string') return expect(statement).toBe('role-may-not');
    if (ABOUT_HIMSELF.includes(name)) return expect(JSON.stringify(statement.values)).toContain(actor.id);
    const isOfAllOffices = visibilityAt(role, kind, 'other') !== 'none';
    expect(officesIn(statement)).toEqual(isOfAllOffices ? [] : [actor.office]);
  });

  it.each(ROLES)('a %s is shown what is offered to his office, if the table shows him that', async (role) => {
    const statement = await askedFor('cases', { id: 'a', office: 'west', roles: [role] }, { incoming: true });
    const isShown = visibilityAt(role, 'lists', 'receiving') !== 'none';
    expect(typeof statement === 'object' && statement.values.includes('west')).toBe(isShown);
  });
});
