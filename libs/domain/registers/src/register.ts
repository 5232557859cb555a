import type {
  Agenda,
  Command,
  DomainEvent,
  EventSpec,
  ForeignState,
  VersionedEvent,
  PersonalPath,
  Process,
  Rejection,
  SealedField,
} from '@lianxin/kernel';
import { isRejection, refused } from '@lianxin/kernel';
import type { ActingPlace } from './access/acting.ts';
import { limitToReachingRoles } from './access/acting.ts';
import type { Sender } from './access/policy.ts';

/** How the events of a register are stored. One that leaves a field with personal data unsealed does not compile. */
export type RegisterEvents<E extends DomainEvent> = {
  readonly [T in E['type']]: EventSpec & Sealing<PersonalPath<Extract<E, { readonly type: T }>['data']>>;
};
type Sealing<Path extends string> = [Path] extends [never] ? unknown : { readonly seal: EveryOne<Path> };
/** Every path once, in any order. */
type EveryOne<Path extends string, One extends string = Path> = [Path] extends [never]
  ? readonly []
  : One extends Path
    ? readonly [SealedField & { readonly path: One }, ...EveryOne<Exclude<Path, One>>]
    : never;

/** A register: a stream on the same engine on which nothing is settled automatically. */
export interface RegisterSpec<S, C extends Command, E extends DomainEvent> {
  readonly name: string;
  readonly events: RegisterEvents<E>;
  readonly roles: Readonly<Record<C['type'], readonly Sender[]>>;
  /** The one command that opens the stream. */
  readonly openingCommand: C['type'];
  /** It may come again, and adds to the stream. */
  readonly isOpeningRepeatable?: true;
  readonly foreignStateAgeMsMax?: number;
  /** Whose register it is: only they change it, and the operator, who sets up all of them. */
  office?(state: S | undefined, command: C): string | undefined;
  evolve(state: S | undefined, event: VersionedEvent<E>): S;
  readDependencies?(state: S | undefined, command: C): readonly string[];
  decide(state: S | undefined, command: C, foreignState: ForeignState): readonly E[] | Rejection;
  /** What its workflow has to do; without one there is nothing to do. */
  readonly workflow?: string;
  agenda?(state: S | undefined): Omit<Agenda, 'version'>;
}

const NOTHING_DUE: Omit<Agenda, 'version'> = { stage: 'registered', closed: true, acts: [], outbox: [] };

/** What is no single office's business is done for one's own. */
const placeOf = ({ actor }: Command, office = actor.office): ActingPlace => ({ office, own: false });

/** Stage of a register is always the same; a second opening and a change before it are refused here, once for all. */
export function defineRegister<S, C extends Command, E extends DomainEvent>(
  spec: RegisterSpec<S, C, E>,
): Process<S | undefined, C, E> {
  return {
    name: spec.name,
    initial: undefined,
    events: spec.events,
    roles: spec.roles,
    evolve: (state, event) => spec.evolve(state, event),
    settle: () => [],
    ...(spec.readDependencies
      ? { readDependencies: (state: S | undefined, command: C) => spec.readDependencies?.(state, command) ?? [] }
      : {}),
    decide(state, command, foreignState) {
      const opening = command.type === spec.openingCommand;
      if (opening && state !== undefined && !spec.isOpeningRepeatable)
        return refused('already-registered', { params: { register: spec.name } });
      if (!opening && state === undefined) return refused('not-registered', { params: { register: spec.name } });
      const allowed: readonly string[] = spec.roles[command.type as C['type']];
      const sent = limitToReachingRoles(command, allowed, placeOf(command, spec.office?.(state, command)));
      return isRejection(sent) ? sent : spec.decide(state, sent, foreignState);
    },
    ...(spec.foreignStateAgeMsMax === undefined ? {} : { foreignStateAgeMsMax: spec.foreignStateAgeMsMax }),
    ...(spec.workflow === undefined ? {} : { workflow: spec.workflow }),
    agenda: (state) => spec.agenda?.(state) ?? NOTHING_DUE,
    agendaRevision: 1,
    headline: () => spec.name,
  };
}
