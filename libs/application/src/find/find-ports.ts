import type { EventStore, HandleCommand, ReadQueries, TimeSource } from '@lianxin/engine';
import type { ProcessModule } from '../modules/process-module.ts';
import type { SetAsidePorts } from './set-aside.ts';

/** What finding a stream, and what somebody is shown of it, needs. */
export interface FindPorts extends SetAsidePorts {
  readonly modules: ReadonlyMap<string, ProcessModule>;
  readonly commands: Pick<HandleCommand, 'cache'>;
  readonly store: Pick<EventStore, 'read'>;
  readonly clock: TimeSource;
  readonly readQueries: ReadQueries;
}
