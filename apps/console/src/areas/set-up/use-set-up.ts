import type { PeopleReply } from '@lianxin/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../http/ask.ts';
import type { Answer } from '../../http/queries.ts';
import { queryAddress } from '../../http/queries.ts';
import { AT_ONCE } from '../../shell/query-client.ts';
import { todayText } from '../../time/moments.ts';

export type Person = PeopleReply['people'][number];
export type Enterprise = Answer<'enterprises'>['items'][number];

const ROWS_MAX = 500;
const KEY = 'set-up';

/** What there is so far, and from it what is missing. */
export interface Standing {
  readonly people: readonly Person[];
  readonly offices: Answer<'offices'>['items'];
  readonly cadres: Answer<'cadres'>['items'];
  readonly enterprises: readonly Enterprise[];
}

const read = <T>(name: string, path: string) => ({
  queryKey: [KEY, name],
  queryFn: ({ signal }: { signal: AbortSignal }) => ask<T>(path, { signal }),
});

const PEOPLE = read<PeopleReply>('people', '/people');
const OFFICES = read<Answer<'offices'>>('offices', queryAddress('offices'));
const CADRES = read<Answer<'cadres'>>('cadres', queryAddress('cadres', { limit: ROWS_MAX }));
const ENTERPRISES = read<Answer<'enterprises'>>('enterprises', queryAddress('enterprises', { limit: ROWS_MAX }));

/** Of the four answers. Somebody whose account has ended holds no post and waits for nothing. */
export const standingOf = (
  { people }: PeopleReply,
  offices: Answer<'offices'>,
  cadres: Answer<'cadres'>,
  enterprises: Answer<'enterprises'>,
): Standing => ({
  people: people.filter(({ disabled }) => !disabled),
  ...{ offices: offices.items, cadres: cadres.items, enterprises: enterprises.items },
});

/** What was set up so far; undefined while it is not known. */
export function useStanding(isAsked = true): Standing | undefined {
  const enabled = isAsked;
  const people = useQuery({ ...PEOPLE, enabled });
  const offices = useQuery({ ...OFFICES, enabled });
  const cadres = useQuery({ ...CADRES, enabled });
  const enterprises = useQuery({ ...ENTERPRISES, enabled });
  if (!people.data || !offices.data || !cadres.data || !enterprises.data) return undefined;
  return standingOf(people.data, offices.data, cadres.data, enterprises.data);
}

/** The same, asked for outside of what is drawn. Throws as `ask` does. */
export async function readStanding(client: QueryClient): Promise<Standing> {
  const answers = await Promise.all([
    client.fetchQuery({ ...PEOPLE, ...AT_ONCE }),
    client.fetchQuery({ ...OFFICES, ...AT_ONCE }),
    client.fetchQuery({ ...CADRES, ...AT_ONCE }),
    client.fetchQuery({ ...ENTERPRISES, ...AT_ONCE }),
  ]);
  return standingOf(...answers);
}

/** Reads everything again, as it is after what was just recorded: the lists follow the record. */
export function useReadAgain(): (position?: string) => Promise<void> {
  const client = useQueryClient();
  return async (position) => {
    if (position !== undefined) await ask(queryAddress('enterprises', { limit: 1, after: position }));
    await client.invalidateQueries({ queryKey: [KEY] });
  };
}

/** Posts that an office cannot be without. */
export const POSTS = ['officer', 'supervisor', 'leader'] as const;

/** Steps in their order; each is done, or is what comes next. */
export const STEPS = ['people', 'office', 'cadres', 'enterprises', 'stationing'] as const;
export type Step = (typeof STEPS)[number];

/** Without whom no case comes to its end: posts, somebody who does the work, somebody else who looks back at it. */
const NEEDED = [...POSTS, 'cadre', 'verifier'] as const;

const hasRole = (people: readonly Person[], role: string): boolean => people.some(({ roles }) => roles.includes(role));

/** Who is still missing. */
export const missingRoles = ({ people }: Pick<Standing, 'people'>): readonly (typeof NEEDED)[number][] =>
  NEEDED.filter((role) => !hasRole(people, role));

/** Accounts of cadres that are not in the register of cadres yet. */
export const unregisteredCadres = ({ people, cadres }: Standing): readonly Person[] =>
  people.filter(({ id, roles }) => roles.includes('cadre') && !cadres.some((one) => one.id === id));

/** Enterprises where nobody leads today. */
export function withoutLead({ enterprises }: Standing): readonly Enterprise[] {
  const today = todayText();
  return enterprises.filter(
    ({ stationings }) => !stationings.some(({ role, to }) => role === 'lead' && (to === null || to >= today)),
  );
}

/** Whether somebody leads at every enterprise above scale, or at one at least where none is. */
function hasLeads(standing: Standing): boolean {
  const open = withoutLead(standing);
  return open.length < standing.enterprises.length && !open.some(({ aboveScale }) => aboveScale);
}

/** Whether a step has nothing left to do. */
export function isDone(step: Step, standing: Standing): boolean {
  switch (step) {
    case 'people':
      return missingRoles(standing).length === 0;
    case 'office':
      return standing.offices.length > 0;
    case 'cadres':
      return standing.cadres.length > 0 && unregisteredCadres(standing).length === 0;
    case 'enterprises':
      return standing.enterprises.length > 0;
    case 'stationing':
      return hasLeads(standing);
  }
}

export const isComplete = (standing: Standing): boolean => STEPS.every((step) => isDone(step, standing));
