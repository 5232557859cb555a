import type { Postgres } from '@lianxin/adapter-postgres';
import type { Projection } from '@lianxin/engine';
import type { SlimEvent } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import type { OfficeFixture } from './office-fixture.ts';
import { productModules } from './product.ts';

const LOG_MAX = 100_000;

/** The read models anew, from the office's whole log but the events that are overlooked. */
export async function rebuildReadModels(
  { reads }: Postgres,
  { memory }: OfficeFixture,
  overlooks: (event: SlimEvent) => boolean = () => false,
): Promise<void> {
  const log = (await memory.store.readAllSlim(LOG_START, LOG_MAX)).filter((event) => !overlooks(event));
  const to = log.at(-1)?.position ?? LOG_START;
  for (const projection of productModules.projections as readonly Projection[]) {
    await reads.reset(projection);
    await reads.advance(projection, { from: LOG_START, to }, (tables) => projection.apply(log, tables));
  }
}
