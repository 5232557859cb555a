import type { Sector } from '@lianxin/calendar';
import { SECTORS } from '@lianxin/calendar';
import type { Rejection } from '@lianxin/kernel';
import { invalid, refused } from '@lianxin/kernel';
import { checkName } from '../check-name.ts';
import type { EnterpriseState, Revision } from './enterprise-state.ts';

const isUnknownSector = (sector: Sector | undefined): boolean => sector !== undefined && !SECTORS.includes(sector);

export function checkRevision({ name, industry, sector }: Revision): Rejection | undefined {
  const bad = checkName('name', name) ?? checkName('industry', industry);
  if (bad) return bad;
  return isUnknownSector(sector) ? invalid('sector', 'not-one-of', { allowed: SECTORS.join(', ') }) : undefined;
}

type Wish = Partial<Omit<Revision, 'sector'>> & { readonly sector?: Sector | 'none' };

const NONE = 'none';

function sectorOf(before: Sector | undefined, wished: Wish['sector']): Pick<Revision, 'sector'> {
  const sector = wished ?? before;
  return sector === undefined || sector === NONE ? {} : { sector };
}

const isSame = (state: EnterpriseState, { name, industry, aboveScale, sector }: Revision): boolean =>
  state.name === name && state.industry === industry && state.aboveScale === aboveScale && state.sector === sector;

/** What the enterprise is from now on: what is not wished otherwise stays. */
export function revise(state: EnterpriseState, wish: Wish): Revision | Rejection {
  const { name = state.name, industry = state.industry, aboveScale = state.aboveScale } = wish;
  const revision = { name, industry, aboveScale, ...sectorOf(state.sector, wish.sector) };
  const bad = checkRevision(revision);
  if (bad) return bad;
  return isSame(state, revision) ? refused('nothing-changed') : revision;
}
