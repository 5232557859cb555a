import { describe, expect, it } from '@jest/globals';
import type { LocalDate } from '@lianxin/kernel';
import fc from 'fast-check';
import type { LedPlace, Reassignment } from './balance.ts';
import { balanceLeads } from './balance.ts';
import { commandsOfReassignment, ledPlaceOn } from './led-places.ts';
import type { Stationing, StationingRole } from './stationing.ts';

const place = (enterprise: string, lead?: string, more: Partial<LedPlace> = {}): LedPlace => ({
  ...{ enterprise, lead, isFixed: false, barred: [] },
  ...more,
});

function loadsAfter(
  cadres: readonly string[],
  places: readonly LedPlace[],
  changes: readonly Reassignment[],
): number[] {
  const leads = places.map(({ enterprise, lead }) => changes.find((one) => one.enterprise === enterprise)?.to ?? lead);
  return cadres.map((cadre) => leads.filter((lead) => lead === cadre).length);
}
const spreadOf = (loads: readonly number[]): number => Math.max(...loads) - Math.min(...loads);
const unevenness = (loads: readonly number[]): number => loads.reduce((sum, load) => sum + load * load, 0);

/** Every way there is to lead: the most even, and of these the fewest changes. */
function bestByTrying(cadres: readonly string[], places: readonly LedPlace[]): { uneven: number; changes: number } {
  let best = { uneven: Infinity, changes: Infinity };
  const tryFrom = (n: number, leads: readonly (string | undefined)[]): void => {
    const one = places[n];
    if (!one) {
      const uneven = unevenness(cadres.map((cadre) => leads.filter((lead) => lead === cadre).length));
      const changes = leads.filter((lead, i) => lead !== places[i]?.lead).length;
      if (uneven < best.uneven || (uneven === best.uneven && changes < best.changes)) best = { uneven, changes };
      return;
    }
    const may = one.isFixed ? [one.lead] : cadres.filter((cadre) => cadre === one.lead || !one.barred.includes(cadre));
    for (const lead of may.length === 0 ? [one.lead] : may) tryFrom(n + 1, [...leads, lead]);
  };
  tryFrom(0, []);
  return best;
}

const CADRES = ['a', 'b', 'c', 'd'];
const town = (enterprises: number, hindered: boolean) =>
  fc.record({
    cadres: fc.integer({ min: 1, max: 3 }).map((n) => CADRES.slice(0, n)),
    places: fc
      .array(
        fc.record({
          lead: fc.constantFrom(...CADRES, undefined),
          isFixed: hindered ? fc.boolean() : fc.constant(false),
          barred: fc.uniqueArray(fc.constantFrom(...CADRES), { maxLength: hindered ? 1 : 0 }),
        }),
        { maxLength: enterprises },
      )
      .map((all) =>
        all.map((one, n): LedPlace => ({
          ...one,
          barred: one.barred.filter((x) => x !== one.lead),
          enterprise: `e${n}`,
        })),
      ),
  });

describe('leads in balance', () => {
  it('nothing changes where loads lie within one', () => {
    expect(balanceLeads(['a', 'b'], [place('1', 'a'), place('2', 'a'), place('3', 'b')])).toEqual([]);
  });

  it('takes from who has too many, and gives an enterprise whose lead retired to who has fewest', () => {
    const places = [...['1', '2', '3', '4'].map((one) => place(one, 'a')), place('5', 'gone'), place('6')];
    expect(balanceLeads(['a', 'b', 'c'], places)).toEqual([
      { enterprise: '1', from: 'a', to: 'b' },
      { enterprise: '2', from: 'a', to: 'c' },
      { enterprise: '5', from: 'gone', to: 'b' },
      { enterprise: '6', to: 'c' },
    ]);
  });

  it('goes over a third where the first may not go to the last', () => {
    const barred = { barred: ['c'] };
    const places = [place('1', 'a', barred), place('2', 'a', barred), place('3', 'b')];
    const changes = balanceLeads(['a', 'b', 'c'], places);
    expect(changes).toHaveLength(2);
    expect(spreadOf(loadsAfter(['a', 'b', 'c'], places, changes))).toBe(0);
  });

  it('has nothing to say where nobody is in service', () => {
    expect(balanceLeads([], [place('1', 'a')])).toEqual([]);
  });

  it('comes within one, by the fewest changes there are', () => {
    fc.assert(
      fc.property(town(6, false), ({ cadres, places }) => {
        const changes = balanceLeads(cadres, places);
        const loads = loadsAfter(cadres, places, changes);
        expect(spreadOf(loads)).toBeLessThanOrEqual(1);
        expect({ uneven: unevenness(loads), changes: changes.length }).toEqual(bestByTrying(cadres, places));
      }),
    );
  });

  it('comes as near as stand-ins and recorded changes let it, by the fewest changes there are', () => {
    fc.assert(
      fc.property(town(5, true), ({ cadres, places }) => {
        const changes = balanceLeads(cadres, places);
        for (const { enterprise, to } of changes) {
          const { isFixed, barred } = places.find((one) => one.enterprise === enterprise) as LedPlace;
          expect([isFixed, barred.includes(to)]).toEqual([false, false]);
        }
        const loads = loadsAfter(cadres, places, changes);
        expect({ uneven: unevenness(loads), changes: changes.length }).toEqual(bestByTrying(cadres, places));
      }),
    );
  });

  it('is the same in whatever order the town is told', () => {
    const shuffled = town(12, true).chain(({ cadres, places }) =>
      fc.record({
        told: fc.constant({ cadres, places }),
        cadres: fc.shuffledSubarray([...cadres], { minLength: cadres.length }),
        places: fc.shuffledSubarray([...places], { minLength: places.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ told, cadres, places }) => {
        expect(balanceLeads(cadres, places)).toEqual(balanceLeads(told.cadres, told.places));
      }),
    );
  });

  it('is found for a whole district', () => {
    const cadres = Array.from({ length: 30 }, (_, n) => `cadre-${n}`);
    const places = Array.from({ length: 300 }, (_, n) => place(`e${n}`, `cadre-${n % 10}`));
    const changes = balanceLeads(cadres, places);
    expect([spreadOf(loadsAfter(cadres, places, changes)), changes.length]).toEqual([0, 200]);
  });
});

describe('an enterprise in the balance of a day', () => {
  const DAY = '2020-03-01' as LocalDate;
  const station = (cadre: string, role: StationingRole, from: string, to?: string): Stationing => ({
    ...{ cadre, role, from: from as LocalDate },
    ...(to === undefined ? {} : { to: to as LocalDate }),
  });
  const on = (...stationings: Stationing[]) => ledPlaceOn(DAY, 'e', stationings);

  it('is led by who leads on the day, and may be led by nobody who stands in from then on', () => {
    const standIn = station('b', 'stand-in', '2020-01-01');
    const past = station('c', 'stand-in', '2020-01-01', '2020-02-29');
    const soon = station('d', 'stand-in', '2020-05-01');
    expect(on(station('a', 'lead', '2020-01-01'), standIn, past, soon)).toEqual(
      place('e', 'a', { barred: ['b', 'd'] }),
    );
  });

  it('stays as it is where a change is recorded, or begins on the day', () => {
    expect(on(station('a', 'lead', '2020-01-01', '2020-03-31'))).toMatchObject({ lead: 'a', isFixed: true });
    expect(on(station('a', 'lead', '2020-03-01'))).toMatchObject({ lead: 'a', isFixed: true });
    expect(on(station('a', 'lead', '2020-02-29'))).toMatchObject({ lead: 'a', isFixed: false });
  });

  it('is to have a lead where it has had one, and none where nobody led or somebody will', () => {
    expect(on(station('a', 'lead', '2020-01-01', '2020-02-29'))).toMatchObject({ isFixed: false });
    expect(on(station('a', 'lead', '2020-01-01', '2020-02-29'))).not.toHaveProperty('lead');
    expect(on(station('a', 'lead', '2020-03-05'))).toBeUndefined();
    expect(on(station('a', 'stand-in', '2020-01-01'))).toBeUndefined();
  });

  it('changes so that who led ends the day before the next begins', () => {
    expect(commandsOfReassignment({ enterprise: 'e', from: 'a', to: 'b' }, DAY)).toEqual([
      { type: 'EndStationing', data: { cadre: 'a', role: 'lead', to: '2020-02-29' } },
      { type: 'StationCadre', data: { cadre: 'b', role: 'lead', from: '2020-03-01' } },
    ]);
    expect(commandsOfReassignment({ enterprise: 'e', to: 'b' }, DAY)).toHaveLength(1);
  });
});
