import { beforeAll, describe, expect, it } from '@jest/globals';
import { DryRun } from '@lianxin/engine';
import type { Actor, Command } from '@lianxin/kernel';
import { CLOCK_ACTOR, isRejection } from '@lianxin/kernel';
import { ACCESS_POLICY, HEADS, ROLES } from '@lianxin/registers';
import { commandSenders } from '../../test/access/product-access.ts';
import { ENTERPRISE, OfficeFixture, requestFor } from '../../test/office-fixture.ts';
import { sampleValuesOf } from '../../test/sample-values.ts';
import { productModules, ruleBook } from '../../test/product.ts';

const OFFICE = 'lsw';
const FILER: Actor = { id: 'filer-1', office: 'west', roles: ['requester'] };
const SUPERVISOR: Actor = { id: 'supervisor-1', office: OFFICE, roles: ['supervisor'] };
const PEOPLE: readonly Person[] = [
  { id: 'somebody', office: OFFICE },
  { id: 'somebody', office: 'west' },
  { id: FILER.id, office: 'west' },
];
const isHead = (role: string): boolean => (HEADS as readonly string[]).includes(role);
const SENDERS = [...ROLES, 'clock'] as const;

/** Streams of one office, on which a command has a meaning; all other processes are no single office's. */
const STREAMS_OF_OFFICE: Readonly<Record<string, string>> = {
  case: 'case-filed',
  enterprise: `enterprise-${ENTERPRISE}`,
  cadre: 'cadre-cadre-1',
  absence: 'absence-cadre-1',
  mandate: 'mandate-cadre-1',
};
/** Data of commands that no ingress takes, or that have to name a person of the office. */
const GIVEN_DATA: Readonly<Record<string, object>> = {
  RecordAbsence: { account: 'cadre-1', from: '2020-04-01' },
  ReserveInvoice: { invoice: 'A-1', case: 'filed' },
  ErasePerson: { key: 'none', reason: 'request', document: '一号' },
  RecordProgramme: { pack: ruleBook.find('shandong-2020@3') },
  OrderChange: { id: 'no id', what: { kind: 'programme', from: 'a@1', to: 'a@2' } },
};

type Module = (typeof productModules.modules)[number];
const COMMANDS = productModules.modules.flatMap((module) =>
  Object.keys(module.process.roles).map((type) => [module.process.name, type, module] as const),
);

type Person = Omit<Actor, 'roles'>;
type Sender = (typeof SENDERS)[number];

function isReaching(process: string, type: string, sender: Sender, person: Person): boolean {
  const acts = sender === 'clock' ? 'everywhere' : ACCESS_POLICY[sender].acts;
  if (acts === 'own') return person.id === FILER.id || type === 'RequestAssistance';
  return acts === 'everywhere' || !(process in STREAMS_OF_OFFICE) || person.office === OFFICE;
}

/** What the table says; what else a rule then asks of a person is told by other codes. */
function expectedOf(process: string, type: string, sender: Sender, person: Person): string {
  if (!commandSenders[process]?.[type]?.includes(sender)) return 'role-may-not';
  if (process === 'absence' && !isHead(sender)) return 'of-another';
  return isReaching(process, type, sender, person) ? 'reaches' : 'elsewhere';
}

describe('every command, by every role, of its own office and of another', () => {
  const fixture = new OfficeFixture();

  beforeAll(async () => {
    await fixture.register('shandong-2020@3');
    await fixture.mustSend(
      STREAMS_OF_OFFICE['case'] as string,
      'RequestAssistance',
      { ...requestFor(OFFICE), channel: 'online' },
      FILER,
    );
    const leave = { account: 'cadre-1', from: '2020-03-01', to: '2020-03-02' };
    await fixture.mustSend('absence-cadre-1', 'RecordAbsence', leave, SUPERVISOR);
    const mandate = { for: 'cadre-1', to: 'cadre-2', acts: ['AddNote'], from: '2020-02-10', until: '2020-02-11' };
    await fixture.mustSend('mandate-cadre-1', 'GrantMandate', mandate, SUPERVISOR);
  });

  function streamFor({ process, opening }: Module, type: string): string {
    const known = STREAMS_OF_OFFICE[process.name];
    const isNew = type === opening.type && process.name !== 'absence' && process.name !== 'mandate';
    return known === undefined || isNew ? `${process.name}-new` : known;
  }

  /** What it comes to; nothing is recorded. */
  async function outcomeOf(stream: string, command: Command): Promise<string> {
    const { store, keyed } = fixture.memory;
    const { commands, registry } = fixture.ports;
    const outcome = await new DryRun({ store, keyed, registry }, commands.cache).handle(stream, command);
    return isRejection(outcome) ? outcome.code : 'accepted';
  }

  const REACH_BY_CODE: Readonly<Record<string, string>> = {
    'role-may-not': 'role-may-not',
    'absence-of-another': 'of-another',
    ...{ 'other-office': 'elsewhere', 'not-your-case': 'elsewhere' },
  };

  it.each(COMMANDS)('%s %s', async (process, type, module) => {
    const form = module.commands[type];
    const data = GIVEN_DATA[type] ?? (form ? sampleValuesOf(form, OFFICE)[0] : {});
    const found: string[] = [];
    const expected: string[] = [];
    for (const role of SENDERS) {
      for (const person of PEOPLE) {
        const actor = role === 'clock' ? CLOCK_ACTOR : { ...person, roles: [role] };
        const code = await outcomeOf(streamFor(module, type), fixture.command(type, data as object, actor));
        const who = `${role} ${person.id} of ${person.office}`;
        found.push(`${who}: ${REACH_BY_CODE[code] ?? 'reaches'}`);
        expected.push(`${who}: ${expectedOf(process, type, role, person)}`);
      }
    }
    expect(found).toEqual(expected);
  });
});
