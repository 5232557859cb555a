import { comparePositions } from '@lianxin/kernel';
import type { BuildRoom, Epochs, EventStore, LeaseTerm, ReadStore, SetAside } from '../ports/index.ts';
import { CannotApply, applyGuarded } from './apply-guarded.ts';
import type { Projection } from './projection.ts';

/** What applying events to a read model needs. */
export interface ProjectorPorts {
  readonly reads: ReadStore;
  readonly store: Pick<EventStore, 'read' | 'countStreams' | 'hashAt' | 'head'>;
  readonly epochs: Pick<Epochs, 'current' | 'all'>;
  /** The lease under which the model is written; none where nobody else writes it. */
  readonly under?: LeaseTerm | undefined;
  /** Called when a stream was set aside, with what was thrown. */
  readonly onSetAside?: (model: string, aside: SetAside, error: unknown) => void;
  /** Called when a version begins or goes on to be built beside the one that answers. */
  readonly onBuild?: (model: string, room: BuildRoom) => void;
}

/** What became of a stream that was aside; `code`: why it still is. */
export interface ResumeResult {
  readonly model: string;
  readonly stream: string;
  readonly code?: string;
}

/** Applies the waiting events up to the model's position, in one transaction: all, or none. */
export async function resumeAsideStream(
  { reads, store }: Pick<ProjectorPorts, 'reads' | 'store'>,
  projection: Projection,
  stream: string,
): Promise<ResumeResult> {
  const { name: model } = projection;
  try {
    await reads.resumeStream(projection, stream, async (tables, { version }, upTo) => {
      const events = await store.read(stream, { from: version });
      const waiting = events.filter(({ position }) => comparePositions(position, upTo) <= 0);
      await applyGuarded(projection, waiting, tables);
    });
    return { model, stream };
  } catch (error) {
    if (!(error instanceof CannotApply)) throw error;
    return { model, stream, code: error.code };
  }
}

/** Every stream that is aside, or the one named. */
export async function resumeAsideStreams(
  ports: Pick<ProjectorPorts, 'reads' | 'store'>,
  projection: Projection,
  only?: string,
): Promise<readonly ResumeResult[]> {
  const taken: ResumeResult[] = [];
  for (const { stream } of await ports.reads.listAside(projection)) {
    if (only === undefined || only === stream) taken.push(await resumeAsideStream(ports, projection, stream));
  }
  return taken;
}
