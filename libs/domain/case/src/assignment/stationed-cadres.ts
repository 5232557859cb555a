import type { ForeignState, Rejection } from '@lianxin/kernel';
import { localDateAt, refused } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import type { CadreState, EnterpriseState, StationingRole } from '@lianxin/registers';
import { findStationingOn } from '@lianxin/registers';
import { requirePack } from '../clocks/clock-rules.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { OpenedCase } from '../state/index.ts';

/** A registered cadre of this office who is still in service. */
export function checkCadre(state: OpenedCase, account: string, foreignState: ForeignState): Rejection | undefined {
  const cadre = foreignState.stateOf<CadreState>(`cadre-${account}`);
  const params = { cadre: account };
  if (!cadre) return refused('unknown-cadre', { field: 'cadre', params });
  if (!cadre.active) return refused('cadre-retired', { field: 'cadre', params });
  return cadre.office === state.office ? undefined : refused('cadre-of-other-office', { field: 'cadre', params });
}

export interface StationedCadres {
  readonly lead?: string;
  readonly standIn?: string;
}

const hasRetired = (foreignState: ForeignState, account: string): boolean =>
  foreignState.stateOf<CadreState>(`cadre-${account}`)?.active === false;

/** Who is stationed at the case's enterprise on the office's day, without those retired since. */
export function findStationedCadres(state: OpenedCase, at: Instant, foreignState: ForeignState): StationedCadres {
  const enterprise = foreignState.stateOf<EnterpriseState>(`enterprise-${state.enterprise}`);
  if (!enterprise) return {};
  const day = localDateAt(at, requirePack(state).office.hours.offsetMinutes);
  const asked = (role: StationingRole): string | undefined => {
    const account = findStationingOn(enterprise.stationings, role, day)?.cadre;
    return account === undefined || hasRetired(foreignState, account) ? undefined : account;
  };
  return omitUndefined({ lead: asked('lead'), standIn: asked('stand-in') });
}
