import type { Agenda, Command, DomainEvent, EventSpec, Facts, Placed, Process, Rejection } from '@lianxin/kernel';
import { forbidden, isRejection, refused } from '@lianxin/kernel';
import { actingAt } from './access/reach.ts';

/** A register: a stream on the same engine on which nothing is settled by itself. */
export interface Register<S, C extends Command, E extends DomainEvent> {
  readonly name: string;
  readonly events: Readonly<Record<E['type'], EventSpec>>;
  readonly roles: Readonly<Record<C['type'], readonly string[]>>;
  /** The one command that opens the stream. */
  readonly opens: C['type'];
  /** It may come again, and adds to the stream. */
  readonly opensAgain?: true;
  readonly factAgeMsMax?: number;
  /** Whose register it is: only they change it, and the operator, who sets up all of them. */
  office?(state: S | undefined, command: C): string | undefined;
  evolve(state: S | undefined, event: Placed<E>): S;
  needs?(state: S | undefined, command: C): readonly string[];
  decide(state: S | undefined, command: C, facts: Facts): readonly E[] | Rejection;
  /** What its workflow has to carry out; without one there is nothing to do. */
  readonly workflow?: string;
  agenda?(state: S | undefined): Omit<Agenda, 'version'>;
}

const NOTHING_DUE: Omit<Agenda, 'version'> = { stage: 'registered', closed: true, acts: [], outbox: [] };

/** Sent by whoever may send it for this office: with those of his roles that reach it, and no others. */
function withinReach<C extends Command>(
  command: C,
  allowed: readonly string[],
  office: string | undefined,
): C | Rejection {
  const { actor } = command;
  const roles = actingAt(actor, { office: office ?? actor.office, own: false }).roles;
  if (roles.some((role) => allowed.includes(role))) return { ...command, actor: { ...actor, roles } };
  return forbidden('other-office', { params: { office: office ?? '' } });
}

/** Stage of a register is always the same; a second opening and a change before it are refused here, once for all. */
export function register<S, C extends Command, E extends DomainEvent>(
  spec: Register<S, C, E>,
): Process<S | undefined, C, E> {
  return {
    name: spec.name,
    initial: undefined,
    events: spec.events,
    roles: spec.roles,
    evolve: (state, event) => spec.evolve(state, event),
    settle: () => [],
    ...(spec.needs ? { needs: (state: S | undefined, command: C) => spec.needs?.(state, command) ?? [] } : {}),
    decide(state, command, facts) {
      const opening = command.type === spec.opens;
      if (opening && state !== undefined && !spec.opensAgain)
        return refused('already-registered', { params: { register: spec.name } });
      if (!opening && state === undefined) return refused('not-registered', { params: { register: spec.name } });
      const allowed: readonly string[] = spec.roles[command.type as C['type']];
      const sent = withinReach(command, allowed, spec.office?.(state, command));
      return isRejection(sent) ? sent : spec.decide(state, sent, facts);
    },
    ...(spec.factAgeMsMax === undefined ? {} : { factAgeMsMax: spec.factAgeMsMax }),
    ...(spec.workflow === undefined ? {} : { workflow: spec.workflow }),
    agenda: (state) => spec.agenda?.(state) ?? NOTHING_DUE,
    agendaRevision: 1,
    headline: () => spec.name,
  };
}
