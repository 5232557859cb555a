import type { Facts, Rejection } from '@lianxin/kernel';
import { dateAt, refused } from '@lianxin/kernel';
import type { Instant, LocalDate } from '@lianxin/kernel';
import type { CadreState, EnterpriseState } from '@lianxin/registers';
import { stationedOn } from '@lianxin/registers';
import { packOf } from '../../clocks/pack.ts';
import type { OpenedCase } from '../../state/index.ts';

/** A registered cadre of this office who is still in service. */
export function unfitCadre(state: OpenedCase, account: string, facts: Facts): Rejection | undefined {
  const cadre = facts.of<CadreState>(`cadre-${account}`);
  const params = { cadre: account };
  if (!cadre) return refused('unknown-cadre', { field: 'cadre', params });
  if (!cadre.active) return refused('cadre-retired', { field: 'cadre', params });
  return cadre.office === state.office ? undefined : refused('cadre-of-other-office', { field: 'cadre', params });
}

/** East of UTC, where no pack says otherwise: all of China. */
const OFFSET_MINUTES_DEFAULT = 480;

export interface Stationed {
  readonly lead?: string;
  readonly standIn?: string;
}

/** Who is stationed at the case's enterprise on the office's day. */
export function stationedAt(state: OpenedCase, at: Instant, facts: Facts): Stationed {
  const enterprise = facts.of<EnterpriseState>(`enterprise-${state.enterprise}`);
  const day: LocalDate = dateAt(at, packOf(state)?.office.hours.offsetMinutes ?? OFFSET_MINUTES_DEFAULT);
  const lead = stationedOn(enterprise?.stationings ?? [], 'lead', day)?.cadre;
  const standIn = stationedOn(enterprise?.stationings ?? [], 'stand-in', day)?.cadre;
  return { ...(lead === undefined ? {} : { lead }), ...(standIn === undefined ? {} : { standIn }) };
}
