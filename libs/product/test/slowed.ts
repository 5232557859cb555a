import type { EventStore } from '@lianxin/engine';
import type fc from 'fast-check';

/** Every call may be under way for any time before it is done: that is where races and dying processes are. */
export const slowed = (scheduler: fc.Scheduler, store: EventStore): EventStore => ({
  limits: store.limits,
  append: scheduler.scheduleFunction((...args: Parameters<EventStore['append']>) => store.append(...args)),
  read: scheduler.scheduleFunction((...args: Parameters<EventStore['read']>) => store.read(...args)),
  readAll: (...args) => store.readAll(...args),
  readAllSlim: (...args) => store.readAllSlim(...args),
  listStreams: (...args) => store.listStreams(...args),
  countStreams: () => store.countStreams(),
  versions: (...args) => store.versions(...args),
  head: () => store.head(),
  countBetween: (...args) => store.countBetween(...args),
  hashAt: (position) => store.hashAt(position),
  onAppended: (heard) => store.onAppended(heard),
});
