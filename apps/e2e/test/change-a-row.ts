import type { ReadModel, Table } from '@lianxin/engine';
import type { Runtime } from '@lianxin/runtime';

/** As a hand in the database would. */
export async function changeARow({ reads, projections }: Runtime, id: string): Promise<void> {
  const cases = projections[0] as ReadModel;
  const table = cases.tables[0] as unknown as Table<{ id: string; holder: string }>;
  for (let outcome: string | undefined; outcome !== 'advanced';) {
    const position = await reads.positionOf(cases);
    // Elsewhere, where the follower moved in between.
    outcome = await reads.advance(cases, { from: position, to: position }, async (tables) => {
      const [row] = [...(await tables.load(table, [id]))];
      await tables.upsert(table, [{ ...(row?.[1] as { id: string; holder: string }), holder: 'mallory' }]);
    });
  }
}
