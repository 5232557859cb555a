import type { LeaseContender } from '../leases/index.ts';
import { withLease } from '../leases/index.ts';
import type { ReadModel, ReadStore } from '../ports/index.ts';
import { leaseOfModel } from '../project/index.ts';

/**
 * Drops what is kept of a version of a read model beside the one that answers. Takes that version's lease meanwhile: a
 * worker that builds it after all begins again. False where nothing is kept of it: it was never begun, was dropped, or answers by now.
 */
export const dropBuild = (
  { reads, contender }: { readonly reads: Pick<ReadStore, 'dropBuild'>; readonly contender: LeaseContender },
  model: ReadModel,
): Promise<boolean> => withLease(contender, leaseOfModel(model), ({ term }) => reads.dropBuild(model, term));
