/** An enterprise that has, or is to have, a lead. */
export interface LedPlace {
  readonly enterprise: string;
  /** Who leads there; without one, somebody has to. */
  readonly lead?: string | undefined;
  /** A change of lead is recorded already: it counts, and stays as it is. */
  readonly isFixed: boolean;
  /** Who may not lead there, since he stands in. */
  readonly barred: readonly string[];
}

/** Another lead for an enterprise. */
export interface Reassignment {
  readonly enterprise: string;
  readonly from?: string;
  readonly to: string;
}

/** Where those without a lead are counted: no cadre has this id. */
const NOBODY = '';

interface Step {
  readonly node: string;
  readonly cost: number;
  readonly before?: { readonly node: string; readonly place: LedPlace };
}

/** What somebody holds: what was given to him here, and what was his before. */
interface Held {
  readonly away: Set<LedPlace>;
  readonly atHome: Set<LedPlace>;
}

interface Move {
  readonly place: LedPlace;
  readonly cost: number;
}

const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Leads moved one after the other along the cheapest path from where there are too many to where there are too few. A
 * path may move on what was moved before, or back: by that it stays the fewest changes for the loads it comes to.
 */
class Balancing {
  private readonly nodes: readonly string[];
  /** Of who leads in service; of all others nobody. */
  private readonly homes: ReadonlyMap<LedPlace, string>;
  private readonly held: ReadonlyMap<string, Held>;
  private readonly fixed: ReadonlyMap<string, number>;
  /** One step nearer to even loads is worth any number of changes. */
  private readonly evenness: number;

  constructor(cadres: readonly string[], places: readonly LedPlace[]) {
    this.nodes = [NOBODY, ...new Set([...cadres].sort(byId))];
    this.evenness = places.length + 1;
    const inService = new Set(this.nodes);
    this.homes = new Map(
      places.map((place) => [place, inService.has(place.lead ?? NOBODY) ? (place.lead ?? NOBODY) : NOBODY]),
    );
    this.held = new Map(this.nodes.map((node) => [node, { away: new Set(), atHome: new Set() }]));
    const fixed = new Map<string, number>();
    for (const place of [...places].sort((a, b) => byId(a.enterprise, b.enterprise))) {
      const node = this.homeOf(place);
      if (place.isFixed) fixed.set(node, (fixed.get(node) ?? 0) + 1);
      else this.put(place, node);
    }
    this.fixed = fixed;
  }

  private homeOf(place: LedPlace): string {
    return this.homes.get(place) ?? NOBODY;
  }

  private loadOf(node: string): number {
    const { away, atHome } = this.held.get(node) as Held;
    return away.size + atHome.size + (this.fixed.get(node) ?? 0);
  }

  /** What one less here is worth; from nobody, more than anything else. */
  private costOfLess(node: string): number {
    if (this.loadOf(node) === (this.fixed.get(node) ?? 0)) return Infinity;
    if (node === NOBODY) return -this.evenness * this.evenness * 4;
    return (1 - 2 * this.loadOf(node)) * this.evenness;
  }

  private costOfMore(node: string): number {
    return node === NOBODY ? Infinity : (1 + 2 * this.loadOf(node)) * this.evenness;
  }

  /** The cheapest to move: one that comes home, then one that is away already, then one that leaves home. */
  private cheapest(from: string, to: string): Move | undefined {
    const { away, atHome } = this.held.get(from) as Held;
    let first: LedPlace | undefined;
    for (const place of away) {
      if (this.homeOf(place) === to) return { place, cost: -1 };
      if (first === undefined && !place.barred.includes(to)) first = place;
    }
    if (first) return { place: first, cost: 0 };
    for (const place of atHome) if (!place.barred.includes(to)) return { place, cost: 1 };
    return undefined;
  }

  private put(place: LedPlace, node: string): void {
    const { away, atHome } = this.held.get(node) as Held;
    (this.homeOf(place) === node ? atHome : away).add(place);
  }

  private take(place: LedPlace, node: string): void {
    const { away, atHome } = this.held.get(node) as Held;
    (this.homeOf(place) === node ? atHome : away).delete(place);
  }

  /** The cheapest way to every node, over as many steps as it takes. */
  private ways(): ReadonlyMap<string, Step> {
    const ways = new Map<string, Step>(this.nodes.map((node) => [node, { node, cost: this.costOfLess(node) }]));
    for (let reached = this.nodes; reached.length > 0;) {
      const next = new Set<string>();
      for (const from of reached) for (const to of this.nodes) if (this.improves(ways, from, to)) next.add(to);
      reached = [...next];
    }
    return ways;
  }

  private improves(ways: Map<string, Step>, from: string, to: string): boolean {
    const { cost } = ways.get(from) as Step;
    if (from === to || to === NOBODY || cost === Infinity) return false;
    const move = this.cheapest(from, to);
    if (!move || cost + move.cost >= (ways.get(to) as Step).cost) return false;
    ways.set(to, { node: to, cost: cost + move.cost, before: { node: from, place: move.place } });
    return true;
  }

  /** One lead less where it is worth most; false where nothing is worth its changes any more. */
  private moveOne(): boolean {
    const ways = this.ways();
    let [end, best]: [string | undefined, number] = [undefined, 0];
    for (const [node, { cost }] of ways) {
      const whole = cost + this.costOfMore(node);
      if (whole < best) [end, best] = [node, whole];
    }
    for (let step = end === undefined ? undefined : ways.get(end); step?.before; step = ways.get(step.before.node)) {
      const { node, place } = step.before;
      this.take(place, node);
      this.put(place, step.node);
    }
    return end !== undefined;
  }

  run(): readonly Reassignment[] {
    while (this.moveOne());
    const moved = [...this.held].flatMap(([to, { away }]) => [...away].map((place) => ({ place, to })));
    return moved
      .map(({ place: { enterprise, lead }, to }) => ({ enterprise, ...(lead === undefined ? {} : { from: lead }), to }))
      .sort((a, b) => byId(a.enterprise, b.enterprise));
  }
}

/**
 * The fewest changes of leads after which those in service lead as evenly as can be: within one of each other, unless
 * changes that are recorded already or stand-ins prevent it. Every enterprise without a lead in service gets one. The
 * same whatever the order in which cadres and enterprises are given.
 */
export const balanceLeads = (cadres: readonly string[], places: readonly LedPlace[]): readonly Reassignment[] =>
  cadres.length === 0 ? [] : new Balancing(cadres, places).run();
