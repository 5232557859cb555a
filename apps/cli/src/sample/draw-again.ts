import { byCodePoint, ticketsOf } from './hashing.ts';
import type { Stratum } from './draw-schemas.ts';
import type { LotRow, Row } from './texts.ts';

interface Size {
  readonly stratum: string;
  readonly members: number;
  readonly take: number;
}

interface Drawing {
  readonly strata: readonly Stratum[];
  readonly seed: string;
  /** A share was not revealed. */
  readonly all: boolean;
}

/** What comes out of a draw. */
export interface Drawn {
  readonly sizes: readonly Size[];
  readonly drawn: readonly { readonly id: string; readonly because: readonly string[] }[];
}

/** The rows of a stratum, by its name; one `by` an attribute is one for each value. In the order of the rows. */
function partsOf(
  { id, where = {}, by }: Stratum,
  rows: readonly Row[],
): readonly (readonly [string, readonly Row[]])[] {
  const inside = rows.filter(({ of }) => Object.entries(where).every(([name, value]) => of.get(name) === value));
  if (by === undefined) return [[id, inside]];
  const values = new Set(inside.flatMap(({ of }) => of.get(by) ?? []));
  return [...values]
    .sort(byCodePoint)
    .map((value) => [`${id}:${value}`, inside.filter(({ of }) => of.get(by) === value)]);
}

const takeOf = ({ percent = 0, min = 0 }: Stratum, members: number): number =>
  Math.min(members, Math.max(min, Math.ceil((members * percent) / 100)));

/** All rows are put in the order of their tickets once; of each stratum the first are drawn. */
export function drawAgain({ strata, seed, all }: Drawing, rows: readonly Row[]): Drawn {
  const ticketOf = ticketsOf(seed);
  const inOrder = rows
    .map((row) => ({ row, ticket: ticketOf(row.id) }))
    .sort((a, b) => byCodePoint(a.ticket, b.ticket) || byCodePoint(a.row.id, b.row.id))
    .map(({ row }) => row);
  const rest = inOrder.filter(({ must, of }) => must.length === 0 && of.get('ending') !== 'superseded');
  const because = new Map<string, string[]>(
    rows.map(({ id, must }) => [id, [...must].sort(byCodePoint).map((why) => `must:${why}`)]),
  );
  const sizes = strata.flatMap((stratum) =>
    partsOf(stratum, rest).map(([name, part]): Size => {
      const take = all ? part.length : takeOf(stratum, part.length);
      for (const { id } of part.slice(0, take)) because.get(id)?.push(name);
      return { stratum: name, members: part.length, take };
    }),
  );
  const drawn = inOrder.flatMap(({ id }) => {
    const why = because.get(id) ?? [];
    return why.length === 0 ? [] : [{ id, because: all ? [...why, 'unrevealed'] : why }];
  });
  return { sizes, drawn };
}

/** Who looks back at each member of a lot, of those that the lot says may: nobody where nobody may. */
export function lotAgain(seed: string, lot: readonly LotRow[]): readonly string[] {
  const ticketOf = ticketsOf(seed);
  const loads = new Map<string, number>();
  return lot.map(({ member, eligible }) => {
    const [first] = eligible
      .map((name) => ({ name, load: loads.get(name) ?? 0, ticket: ticketOf(`${member}/${name}`) }))
      .sort((a, b) => a.load - b.load || byCodePoint(a.ticket, b.ticket) || byCodePoint(a.name, b.name));
    if (first) loads.set(first.name, first.load + 1);
    return first?.name ?? '';
  });
}
