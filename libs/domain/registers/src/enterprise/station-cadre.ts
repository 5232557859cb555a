import type { ForeignState, Rejection } from '@lianxin/kernel';
import { invalid, isRejection, parseDate, refused } from '@lianxin/kernel';
import type { CadreState } from '../cadre/cadre.ts';
import type { RegisterCommands } from '../register.ts';
import type { EnterpriseCommandData, EnterpriseEventData, EnterpriseState } from './enterprise-state.ts';
import type { Stationing } from './stationing.ts';
import { isOverlapping } from './stationing.ts';

function parseStationing(data: EnterpriseCommandData['StationCadre']): Stationing | Rejection {
  const { cadre, role } = data;
  const from = parseDate(data.from);
  if (!from) return invalid('from', 'not-a-date');
  if (data.to === undefined) return { cadre, role, from };
  const to = parseDate(data.to);
  if (!to) return invalid('to', 'not-a-date');
  return to < from ? invalid('to', 'ends-before-it-begins') : { cadre, role, from, to };
}

/** A registered cadre of this office who is still in service: he is offered its cases by default. */
function checkCadre({ office }: EnterpriseState, account: string, foreignState: ForeignState): Rejection | undefined {
  const cadre = foreignState.stateOf<CadreState>(`cadre-${account}`);
  const about = { field: 'cadre', params: { cadre: account } };
  if (!cadre) return refused('unknown-cadre', about);
  if (!cadre.active) return refused('cadre-retired', about);
  return cadre.office === office ? undefined : refused('cadre-of-other-office', about);
}

function checkRivals({ stationings }: EnterpriseState, wanted: Stationing): Rejection | undefined {
  const { cadre, role } = wanted;
  const meanwhile = stationings.filter((s) => isOverlapping(s, wanted));
  const rival = meanwhile.find((s) => s.role === role);
  if (rival) {
    return refused('already-stationed', { field: 'role', params: { role, cadre: rival.cadre, from: rival.from } });
  }
  return meanwhile.some((s) => s.cadre === cadre)
    ? refused('stands-in-for-himself', { field: 'cadre', params: { cadre } })
    : undefined;
}

type StationingCommands = Pick<
  RegisterCommands<EnterpriseState, EnterpriseCommandData, EnterpriseEventData>,
  'StationCadre' | 'EndStationing'
>;

export const stationingCommands: StationingCommands = {
  StationCadre: {
    roles: ['officer', 'supervisor', 'operator'],
    readDependencies: ({ cadre }) => [`cadre-${cadre}`],
    decide(state, { data }, foreignState) {
      const wanted = parseStationing(data);
      if (isRejection(wanted)) return wanted;
      const why = checkCadre(state, wanted.cadre, foreignState) ?? checkRivals(state, wanted);
      return why ?? { type: 'CadreStationed', data: wanted };
    },
  },
  EndStationing: {
    roles: ['officer', 'supervisor', 'operator'],
    decide({ stationings }, { data }) {
      const { cadre, role } = data;
      const to = parseDate(data.to);
      if (!to) return invalid('to', 'not-a-date');
      const open = stationings.find((s) => s.cadre === cadre && s.role === role && s.to === undefined);
      if (!open) return refused('not-stationed', { field: 'cadre', params: { cadre, role } });
      if (to < open.from) return invalid('to', 'ends-before-it-begins');
      return { type: 'StationingEnded', data: { cadre, role, from: open.from, to } };
    },
  },
};
