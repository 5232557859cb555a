import type { Application, FindPorts, FoundStream, Refusal, Submission, Trial } from '@lianxin/application';
import { isRefusal } from '@lianxin/application';
import type { ExplainedClock, TrialReply, TriedClock } from '@lianxin/contracts';
import type { DomainEvent, VersionedEvent } from '@lianxin/kernel';
import { applyUncommitted, initialState, replay, upcast } from '@lianxin/kernel';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { InjectPorts } from '../../injection-tokens.ts';
import { findStream } from '../find-stream.ts';

type Ports = FindPorts & { readonly application: Pick<Application, 'try'> };
type Outcome = Pick<TrialReply, 'events' | 'clocks'>;

/** A command to a stream that exists, to be decided and not recorded. */
export class TryCommand extends Query<Outcome | Refusal> {
  readonly submission: Submission & { readonly id: string };

  constructor(submission: Submission & { readonly id: string }) {
    super();
    this.submission = submission;
  }
}

const standingOf = (clock: ExplainedClock | undefined): TriedClock['before'] =>
  clock ? { due: clock.expected?.due ?? clock.due, standing: clock.standing, provisional: clock.provisional } : null;

const isSame = (one: TriedClock['before'], other: TriedClock['before']): boolean =>
  one?.due === other?.due && one?.standing === other?.standing;

/** The clocks that are not as they were, in the order in which they started. */
function compareClocks(before: readonly ExplainedClock[], after: readonly ExplainedClock[]): TriedClock[] {
  return after.flatMap((clock) => {
    const was = standingOf(before.find((one) => one.clock === clock.clock));
    const becomes = standingOf(clock);
    return isSame(was, becomes) ? [] : [{ clock: clock.clock, kind: clock.kind, before: was, after: becomes }];
  });
}

/** Decides a command as it would be decided if it were sent, and tells what it would come to; nothing is written. */
@QueryHandler(TryCommand)
export class TryCommandHandler implements IQueryHandler<TryCommand> {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  async execute({ submission }: TryCommand): Promise<Outcome | Refusal> {
    const { process, id, principal } = submission;
    const found = await findStream(this.ports, { process, id }, principal.actor);
    const tried = await this.ports.application.try(submission);
    if (isRefusal(tried)) return tried;
    const { drawingCommands = [], requesterPolicy } = found.module;
    const isDrawn = drawingCommands.includes(submission.type ?? '');
    const told = isDrawn ? tried.decidedEvents.slice(0, 1) : tried.decidedEvents;
    const types = [...tried.settledEvents, ...told].map(({ type }) => type);
    if (found.access.as === 'staff') {
      const clocks = await this.clocksMoved(found, tried);
      // Those that run stop either way; which ones start is what was drawn.
      return { events: types, clocks: isDrawn ? clocks.filter(({ before }) => before !== null) : clocks };
    }
    // The office's own doings are kept from him, as in live updates.
    return { events: types.filter((type) => requesterPolicy?.isEventShown(type) === true), clocks: [] };
  }

  private async clocksMoved({ module, stream }: FoundStream, tried: Trial): Promise<TriedClock[]> {
    const { explainClocks, process } = module;
    if (!explainClocks) return [];
    const { base, at, settledEvents, decidedEvents } = tried;
    const events = await this.ports.store.read(stream, { to: base });
    const record = events.map((event) => upcast(process, event));
    const versioned = (added: readonly DomainEvent[], after: number): VersionedEvent[] =>
      added.map((event, n) => ({ ...event, version: after + n + 1 }));
    const settled = applyUncommitted(process, replay(process, initialState(process), events), settledEvents);
    const until = [...record, ...versioned(settledEvents, base)];
    const decided = applyUncommitted(process, settled, decidedEvents);
    const before = explainClocks(settled.state, until, at);
    const after = explainClocks(decided.state, [...until, ...versioned(decidedEvents, settled.version)], at);
    return compareClocks(before.clocks, after.clocks);
  }
}
