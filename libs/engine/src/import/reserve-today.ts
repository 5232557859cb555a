import type { AnyProcess, Command, Fold, Instant, Rejection } from '@lianxin/kernel';
import { streamOf } from '@lianxin/kernel';
import type { FactsReader, HandleCommandPorts } from '../handle-command/index.ts';
import { HandleCommand } from '../handle-command/index.ts';
import type { Clock } from '../ports/index.ts';
import type { Handler, Reservation } from '../reserve/index.ts';
import { reserveFirst } from '../reserve/index.ts';
import type { ImportStream } from './lines.ts';
import type { Lived, World } from './live-through.ts';
import { liveThrough } from './live-through.ts';

/** What a line needs reserved. A repeat of the line asks for the same. */
export type ReservationsOf = (stream: string, command: Command) => readonly Reservation[];

type Ports = HandleCommandPorts & { readonly clock: Clock };

/** Where one stream's lines reserve. What they reserve is read as it is, not as it was known at a line's date. */
class Locks implements FactsReader {
  readonly streams = new Set<string>();
  private readonly commands: Handler & { readonly facts: FactsReader };
  private readonly world: World;

  constructor(commands: Handler & { readonly facts: FactsReader }, world: World) {
    this.commands = commands;
    this.world = world;
  }

  async fact(stream: string, at: Instant): Promise<Fold> {
    return (this.streams.has(stream) ? this.commands.facts : this.world.reader).fact(stream, at);
  }

  async take(wanted: readonly Reservation[], command: Command): Promise<Rejection | undefined> {
    if (wanted.length === 0) return undefined;
    for (const { process, id } of wanted) this.streams.add(streamOf({ name: process }, id));
    return reserveFirst(this.commands, wanted, command);
  }
}

/**
 * What a file's lines need reserved is reserved at once and today, whatever the line's date: who has it is a matter of
 * who comes first to the record. A stream that reserves is lived through twice: first nothing is reserved but in
 * memory, so that one that is held back has reserved nothing.
 */
export class ReserveToday {
  private readonly commands: HandleCommand;
  private readonly ports: Ports;
  private readonly world: World;
  private readonly reservationsOf: ReservationsOf;

  constructor(ports: Ports, world: World, of: ReservationsOf) {
    this.commands = new HandleCommand(ports);
    this.ports = ports;
    this.world = world;
    this.reservationsOf = of;
  }

  async liveThrough(process: AnyProcess, fold: Fold, item: ImportStream): Promise<Lived> {
    const rehearsal = this.commands.rehearsal();
    const imagined = new Locks({ handle: (...sent) => rehearsal.handle(...sent), facts: rehearsal }, this.world);
    const lived = await liveThrough(process, fold, item, this.worldWith(imagined));
    if (lived.heldBack || imagined.streams.size === 0) return lived;
    const { commands } = this;
    const real = new Locks({ handle: (...sent) => commands.handle(...sent), facts: commands.cache }, this.world);
    return liveThrough(process, fold, item, this.worldWith(real));
  }

  private worldWith(locks: Locks): World {
    const reserve = (stream: string, command: Command): Promise<Rejection | undefined> => {
      const wanted = this.reservationsOf(stream, command).filter((one) => this.isLock(one));
      return locks.take(wanted, { ...command, at: this.ports.clock.now() });
    };
    return { ...this.world, reader: locks, reserve };
  }

  /** What lives a life of its own has it in the file: the half of a merge that comes first is a line there. */
  private isLock({ process, id }: Reservation): boolean {
    return this.ports.registry.of(streamOf({ name: process }, id)).workflow === undefined;
  }
}
