import type { ProgrammeReply } from '@lianxin/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { queryOptions } from '@tanstack/react-query';
import { PROGRAMMES, programmeOf } from '../../session/use-register-names.ts';
import { AT_ONCE } from '../../shell/query-client.ts';
import { CALENDARS } from './use-calendar.ts';

const SELDOM_MS = 300_000;

const officeCalendarOf = ({ content }: ProgrammeReply): string | undefined =>
  (content as { readonly office?: { readonly calendar?: string } }).office?.calendar;

async function askWhole(office: string, client: QueryClient): Promise<string | null> {
  const { programmes } = await client.fetchQuery({ ...PROGRAMMES, ...AT_ONCE });
  const own = programmes.find(({ offices }) => offices.some((one) => one.office === office));
  if (!own) return null;
  return officeCalendarOf(await client.fetchQuery({ ...programmeOf(own.ref), ...AT_ONCE })) ?? null;
}

/** The layer that an office is a part of: the one by which its programme counts; null where it is under none. */
export const wholeOf = (office: string) =>
  queryOptions({
    queryKey: [CALENDARS, 'whole', office],
    queryFn: ({ client }) => askWhole(office, client),
    staleTime: SELDOM_MS,
    ...AT_ONCE,
  });

/** The layer that counts for an office: its own where it has one, else that which it is a part of. */
export const layerFor = (office: string, whole: string | null, layers: readonly string[]): string | undefined =>
  layers.find((one) => one === `${whole}/${office}`) ?? layers.find((one) => one === whole);

/** Layers that the head of an office may amend: those of the office, or the one that it would be the first document of. */
export function layersToAmend(
  office: string,
  whole: string | null | undefined,
  layers: readonly string[],
): readonly string[] {
  const own = layers.filter((layer) => layer.split('/').slice(1).includes(office));
  if (own.length > 0) return own;
  return whole ? [`${whole}/${office}`] : [];
}
