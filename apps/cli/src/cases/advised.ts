import type { PossibleReply, Problem } from '@lianxin/contracts';
import type { ApiClient, SignedInClient } from '../http/api-client.ts';
import type { Person } from '../http/people.ts';
import { fullName, namesOf, peopleAt } from '../http/people.ts';
import { Failure } from '../output/failure.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { itemLines } from './possible-lines.ts';

/** Whom is asked, and in which office. */
export interface Asking {
  readonly api: ApiClient;
  readonly office?: string | undefined;
}

export const askingAs = ({ api, session }: SignedInClient): Asking => ({ api, office: session.account.office });

/** What was sent, and where. */
export interface Sent {
  readonly path: string;
  readonly type: string;
}

type Advice = (cli: CliContext, at: Asking, sent: Sent, refusal: Failure) => Promise<readonly string[]>;

const NOT_HIS = ['not-the-holder', 'not-a-handler', 'not-offered-to-you', 'not-told'];

/** Code of a refusal that is about a person → the role which that person needs. */
const WANTED: Readonly<Record<string, string>> = {
  'unknown-cadre': 'cadre',
  'cadre-retired': 'cadre',
  'cadre-of-other-office': 'cadre',
  'nobody-stationed': 'cadre',
  'supervisor-has-to-assign': 'supervisor',
  'no-verifier-assigned': 'verifier',
  'verifier-handled-case': 'verifier',
  'resolver-cannot-close-out': 'verifier',
};

/** Up to so many are named; for more, the command that lists them. */
const NAMED_MAX = 6;

const paramsOf = ({ details }: Failure): NonNullable<Problem['params']> =>
  (details as Problem | undefined)?.params ?? {};

async function possibleAt({ api }: Asking, { path, type }: Sent): Promise<PossibleReply['commands']> {
  const { commands } = await api.get<PossibleReply>(`${path}/commands`);
  return commands.filter((one) => one.type === type);
}

/** He may do it, and only left out for whom. */
const inTheStead: Advice = async (cli, at, sent, { code }) => {
  if (!NOT_HIS.includes(code)) return [];
  const people = (await possibleAt(at, sent)).flatMap(({ onBehalfOf }) => onBehalfOf ?? []);
  const nameOf = people.length === 0 ? String : namesOf(await peopleAt(at.api), fullName);
  return people.map((person) => t(cli, 'do-it-for', { person, name: nameOf(person) }));
};

/** The items that have to be answered. */
const items: Advice = async (cli, at, sent, { details }) => {
  const { errors = [], field = '' } = (details ?? {}) as Partial<Problem>;
  if (![field, ...errors.map((one) => one.field)].some((one) => one.startsWith('data.items'))) return [];
  const asked = (await possibleAt(at, sent)).find((one) => one.items !== undefined);
  return asked ? [t(cli, 'the-items'), ...itemLines(cli, asked.items)] : [];
};

function roleWanted(refusal: Failure): string | undefined {
  if (refusal.code !== 'account-without-role') return WANTED[refusal.code];
  return String(paramsOf(refusal)['roles'] ?? '').split(', ')[0];
}

/** Who has the role that is needed, by name while they are few. */
const whoMay: Advice = async (cli, { api, office: mine }, _sent, refusal) => {
  const role = roleWanted(refusal);
  if (role === undefined) return [];
  const refused = Object.values(paramsOf(refusal));
  const isHere = ({ office = mine }: Person): boolean => office === mine;
  const fit = (await peopleAt(api)).filter(
    (one) => one.roles.includes(role) && isHere(one) && !refused.includes(one.id),
  );
  if (fit.length > NAMED_MAX) return [t(cli, 'who-has-role', { role })];
  return fit.length === 0 ? [] : [`${role}: ${fit.map(fullName).join(', ')}`];
};

const inPlace = ({ code, message, details }: Failure, next: readonly string[]): Failure =>
  new Failure({ code, message, details, next: next.join('\n    ') });

/** A refusal with what helps and only the installation knows; what cannot be asked for is left out. */
export async function advised(cli: CliContext, at: Asking, sent: Sent, error: unknown): Promise<unknown> {
  if (!(error instanceof Failure)) return error;
  try {
    const stead = await inTheStead(cli, at, sent, error);
    if (stead.length > 0) return inPlace(error, stead);
    const more = [...(await items(cli, at, sent, error)), ...(await whoMay(cli, at, sent, error))];
    return more.length > 0 ? inPlace(error, [error.next, ...more]) : error;
  } catch (unasked) {
    if (unasked instanceof Failure) return error;
    throw unasked;
  }
}
