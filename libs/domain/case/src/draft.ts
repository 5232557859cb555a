import type { Instant } from '@lianxin/kernel';
import { maxInstant } from '@lianxin/kernel';
import type { CaseEvent, CaseEventData, CaseEventType } from './events/index.ts';
import { evolve } from './events/evolve.ts';
import type { CaseState, OpenedCase } from './state/index.ts';
import { isOpened } from './state/index.ts';

/**
 * Collects the events of a decision. Each is applied at once, so that the next rule sees the state and version after
 * it.
 */
export class CaseDraft {
  readonly events: CaseEvent[] = [];
  readonly at: Instant;
  private state: CaseState;

  constructor(state: CaseState, at: Instant) {
    this.state = state;
    this.at = isOpened(state) ? maxInstant(state.at, at) : at;
  }

  /** The case after all events so far. A draft of a new case begins with its request. */
  get currentCase(): OpenedCase {
    return this.state as OpenedCase;
  }

  /** Adds an event and returns the version it will have. */
  add<T extends CaseEventType>(type: T, data: CaseEventData[T]): number {
    const version = this.state.version + 1;
    const event = { type, at: this.at, data } as unknown as CaseEvent;
    this.events.push(event);
    this.state = evolve(this.state, { ...event, version });
    return version;
  }
}
