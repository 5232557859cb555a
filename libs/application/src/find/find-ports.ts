import type { EventStore, HandleCommand, ReadQueries, TimeSource } from '@lianxin/engine';
import type { ProcessModule } from '../modules/process-module.ts';
import type { SetAsidePorts } from './set-aside.ts';
import type { ModelWaits } from './model-waits.ts';

/** What it takes to find a stream, and to say what somebody is shown. */
export interface FindPorts extends SetAsidePorts {
  readonly modelWaits: Pick<ModelWaits, 'waitForAll'>;
  readonly modules: ReadonlyMap<string, ProcessModule>;
  readonly commands: Pick<HandleCommand, 'cache'>;
  readonly store: Pick<EventStore, 'read' | 'head'>;
  readonly clock: TimeSource;
  readonly readQueries: ReadQueries;
}
