import type { Facts, Rejection } from '@lianxin/kernel';
import { dateAt, refused } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import type { CadreState, EnterpriseState } from '@lianxin/registers';
import { stationedOn } from '@lianxin/registers';
import { packOf } from '../../clocks/pack.ts';
import { defined } from '../../defined.ts';
import type { OpenedCase } from '../../state/index.ts';

/** A registered cadre of this office who is still in service. */
export function unfitCadre(state: OpenedCase, account: string, facts: Facts): Rejection | undefined {
  const cadre = facts.of<CadreState>(`cadre-${account}`);
  const params = { cadre: account };
  if (!cadre) return refused('unknown-cadre', { field: 'cadre', params });
  if (!cadre.active) return refused('cadre-retired', { field: 'cadre', params });
  return cadre.office === state.office ? undefined : refused('cadre-of-other-office', { field: 'cadre', params });
}

export interface Stationed {
  readonly lead?: string;
  readonly standIn?: string;
}

/** Who is stationed at the case's enterprise on the office's day. */
export function stationedAt(state: OpenedCase, at: Instant, facts: Facts): Stationed {
  const enterprise = facts.of<EnterpriseState>(`enterprise-${state.enterprise}`);
  if (!enterprise) return {};
  const day = dateAt(at, packOf(state).office.hours.offsetMinutes);
  const lead = stationedOn(enterprise.stationings, 'lead', day)?.cadre;
  const standIn = stationedOn(enterprise.stationings, 'stand-in', day)?.cadre;
  return defined({ lead, standIn });
}
