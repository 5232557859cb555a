import type { Instant } from '@lianxin/kernel';
import { maxInstant } from '@lianxin/kernel';
import type { CaseEvent, CaseEventData, CaseEventType } from './events/index.ts';
import { evolve } from './events/evolve.ts';
import type { CaseState, OpenedCase } from './state/index.ts';
import { isOpened } from './state/index.ts';

/** Facts as they are decided, each applied at once: what follows sees what went before, and its version. */
export class CaseDraft {
  readonly events: CaseEvent[] = [];
  readonly at: Instant;
  private state: CaseState;

  constructor(state: CaseState, at: Instant) {
    this.state = state;
    this.at = isOpened(state) ? maxInstant(state.at, at) : at;
  }

  /** The case with all facts so far. A draft of a new case begins with its request. */
  get currentCase(): OpenedCase {
    return this.state as OpenedCase;
  }

  /** Returns the version the fact will have. */
  add<T extends CaseEventType>(type: T, data: CaseEventData[T]): number {
    const version = this.state.version + 1;
    const event = { type, at: this.at, data } as unknown as CaseEvent;
    this.events.push(event);
    this.state = evolve(this.state, { ...event, version });
    return version;
  }
}
