import type { Facts, Rejection } from '@lianxin/kernel';
import { dateAt, refused } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import type { CadreState, EnterpriseState, StationingRole } from '@lianxin/registers';
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

const hasRetired = (facts: Facts, account: string): boolean =>
  facts.of<CadreState>(`cadre-${account}`)?.active === false;

/** Who is stationed at the case's enterprise on the office's day; whoever has retired since is passed over. */
export function stationedAt(state: OpenedCase, at: Instant, facts: Facts): Stationed {
  const enterprise = facts.of<EnterpriseState>(`enterprise-${state.enterprise}`);
  if (!enterprise) return {};
  const day = dateAt(at, packOf(state).office.hours.offsetMinutes);
  const asked = (role: StationingRole): string | undefined => {
    const account = stationedOn(enterprise.stationings, role, day)?.cadre;
    return account === undefined || hasRetired(facts, account) ? undefined : account;
  };
  return defined({ lead: asked('lead'), standIn: asked('stand-in') });
}
