import type {
  Agenda,
  Command,
  CommandsOf,
  EventDefinition,
  EventsOf,
  ForeignState,
  Process,
  Rejection,
} from '@lianxin/kernel';
import { isRejection, refused, toEventSpecs, toRoles } from '@lianxin/kernel';
import type { ActingPlace } from './access/acting.ts';
import { limitToReachingRoles } from './access/acting.ts';
import type { Sender } from './access/policy.ts';

/** One that `opens` may be the first of its stream; any other finds the register there. */
type RegisterEvent<S, T extends string, D> =
  | (EventDefinition<S | undefined, T, D> & { readonly opens: true })
  | (EventDefinition<S, T, D> & { readonly opens?: never });

/** The definitions of a register's events: one that is left out, or leaves personal data unsealed, does not compile. */
export type RegisterEvents<S, E> = { readonly [T in keyof E & string]: RegisterEvent<S, T, E[T]> };

/** Every command of a register records one event, effective when it was sent. */
type RegisterEventOf<E> = { [T in keyof E & string]: { readonly type: T; readonly data: E[T] } }[keyof E & string];

/** All there is to know of one command. `opens`: it begins the stream; `again`: and comes back later, to add to it. */
type RegisterCommand<S, C extends Command, E> = {
  readonly roles: readonly Sender[];
  /** Ids of streams whose state it wants. */
  readDependencies?(data: C['data']): readonly string[];
} & (
  | {
      readonly opens: 'once' | 'again';
      decide(state: S | undefined, command: C, foreignState: ForeignState): RegisterEventOf<E> | Rejection;
    }
  | {
      readonly opens?: never;
      decide(state: S, command: C, foreignState: ForeignState): RegisterEventOf<E> | Rejection;
    }
);

/** The definitions of a register's commands: one that is left out does not compile. */
export type RegisterCommands<S, C, E> = {
  readonly [T in keyof C & string]: RegisterCommand<S, Command<T, C[T]>, E>;
};

/** A register: a stream on the same engine on which nothing is settled automatically. */
interface RegisterSpec<S, C, E> {
  readonly name: string;
  readonly events: RegisterEvents<S, E>;
  readonly commands: RegisterCommands<S, C, E>;
  readonly foreignStateAgeMsMax?: number;
  /** Whose register it is: only they change it, and the operator, who sets up all of them. */
  office?(state: S | undefined, command: CommandsOf<C>): string | undefined;
  /** What its workflow has to do; without one there is nothing to do. */
  readonly workflow?: string;
  agenda?(state: S | undefined): Omit<Agenda, 'version'>;
}

/** Definitions of which it is not known what they are of. */
interface AnyEvent<S> {
  evolve(state: S | undefined, event: unknown): S;
}
interface AnyCommand<S> {
  readonly roles: readonly string[];
  readonly opens?: 'once' | 'again';
  readDependencies?(data: unknown): readonly string[];
  decide(state: S | undefined, command: Command, foreignState: ForeignState): RegisterEventOf<never> | Rejection;
}

const NOTHING_DUE: Omit<Agenda, 'version'> = { stage: 'registered', closed: true, acts: [], outbox: [] };

/** What is no single office's business is done for one's own. */
const placeOf = ({ actor }: Command, office = actor.office): ActingPlace => ({ office, own: false });

/** Stage of a register is always the same; a second opening and a change before it are refused here, once for all. */
export function defineRegister<S, C, E>(
  spec: RegisterSpec<S, C, E>,
): Process<S | undefined, CommandsOf<C>, EventsOf<E>> {
  const { name, foreignStateAgeMsMax, workflow } = spec;
  const events = spec.events as unknown as Readonly<Record<string, AnyEvent<S>>>;
  const commands = spec.commands as unknown as Readonly<Record<string, AnyCommand<S>>>;
  return {
    name,
    initial: undefined,
    events: toEventSpecs(spec.events),
    roles: toRoles(spec.commands),
    evolve: (state, event) => (events[event.type] as AnyEvent<S>).evolve(state, event),
    settle: () => [],
    ...(Object.values(commands).some(({ readDependencies }) => readDependencies) && {
      readDependencies: (_state: S | undefined, { type, data }: Command) =>
        commands[type]?.readDependencies?.(data) ?? [],
    }),
    decide(state, command, foreignState) {
      const { opens, roles, decide } = commands[command.type] as AnyCommand<S>;
      if (opens === 'once' && state !== undefined) return refused('already-registered', { params: { register: name } });
      if (!opens && state === undefined) return refused('not-registered', { params: { register: name } });
      const sent = limitToReachingRoles(command, roles, placeOf(command, spec.office?.(state, command)));
      if (isRejection(sent)) return sent;
      const fact = decide(state, sent, foreignState);
      return isRejection(fact) ? fact : [{ ...(fact as object), at: command.at } as EventsOf<E>];
    },
    ...(foreignStateAgeMsMax === undefined ? {} : { foreignStateAgeMsMax }),
    ...(workflow === undefined ? {} : { workflow }),
    agenda: (state) => spec.agenda?.(state) ?? NOTHING_DUE,
    agendaRevision: 1,
    headline: () => name,
  };
}
