import { sha256Hex } from '@lianxin/adapter-crypto';
import type { StoreMove, StoreName } from '@lianxin/adapter-postgres';
import type { Epoch } from '@lianxin/engine';
import { compareLogs, copyLog, findPlacesToMove, placesInCopy } from '@lianxin/engine';
import type { Config } from '@lianxin/runtime';
import { openDatabase, openRecord } from '@lianxin/runtime';

/** What a move is doing with the log. */
export type MoveStage = 'copying' | 'comparing';

/** What was moved: rows copied in this run, and all that were compared. */
export interface Moved {
  readonly copied: number;
  readonly events: number;
  readonly streams: number;
  readonly epoch: Epoch;
}

type PlaceConfig = Config & { readonly ownerUrl: string };

interface MoveJob {
  readonly move: StoreMove;
  readonly from: PlaceConfig;
  readonly into: PlaceConfig;
  readonly to: StoreName;
  readonly onProgress: (stage: MoveStage, events: number) => void;
}

/** Of a move that is open. The copy is compared as a whole before anything is changed: until then it can be cancelled. */
export async function moveRecord({ move, from, into, to, onProgress }: MoveJob): Promise<Moved> {
  const [source, target] = [openDatabase(from), openRecord(into)];
  try {
    const logs = { from: source.store, to: target.store };
    const copied = await copyLog({ ...logs, onProgress: (events) => onProgress('copying', events) }, target.restore);
    const found = await findPlacesToMove(source, await move.readPlaces());
    const wanted = new Set([...found.values()].map(({ position }) => position));
    const comparing = { ...logs, onProgress: (events: number) => onProgress('comparing', events) };
    const { events, streams, head, places } = await compareLogs(comparing, sha256Hex, wanted);
    const epoch = await move.finish(to, head, placesInCopy(found, places));
    return { copied, events, streams, epoch };
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
}
