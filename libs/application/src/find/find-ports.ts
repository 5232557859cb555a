import type { EventStore, HandleCommand, ReadQueries, TimeSource } from '@lianxin/engine';
import type { ProcessModule } from '../modules/process-module.ts';
import type { SetAsidePorts } from './set-aside.ts';
import type { ReadModelPositions } from './wait-for-models.ts';

/** What finding a stream, and what somebody is shown of it, needs. */
export interface FindPorts extends SetAsidePorts, ReadModelPositions {
  readonly reads: SetAsidePorts['reads'] & ReadModelPositions['reads'];
  readonly modules: ReadonlyMap<string, ProcessModule>;
  readonly commands: Pick<HandleCommand, 'cache'>;
  readonly store: Pick<EventStore, 'read' | 'head'>;
  readonly clock: TimeSource;
  readonly readQueries: ReadQueries;
}
