import type { Follower } from '../follow-feed/index.ts';
import type { ReadStore } from '../ports/index.ts';
import type { Projection } from './projection.ts';

/** The read model did not stand where this process thought: another one carries it. */
export class CarriedElsewhere extends Error {
  override readonly name = 'CarriedElsewhere';
}

/** A projection as a follower: rows and position move in one transaction, so that nothing is applied twice. */
export function projector(projection: Projection, reads: ReadStore): Follower {
  const name = `${projection.name}@${projection.version}`;
  return {
    name,
    position: async () => {
      await reads.prepare(projection);
      return reads.position(projection);
    },
    take: async (batch, from) => {
      const to = batch.at(-1)?.position ?? from;
      const outcome = await reads.advance(projection, { from, to }, (tables) => projection.apply(batch, tables));
      if (outcome === 'elsewhere') throw new CarriedElsewhere(`${name} does not stand at ${from}`);
    },
  };
}
