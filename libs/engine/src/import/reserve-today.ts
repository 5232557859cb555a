import type { Command, Rejection } from '@lianxin/kernel';
import { streamOf } from '@lianxin/kernel';
import type { HandleCommandPorts } from '../handle-command/index.ts';
import { HandleCommand } from '../handle-command/index.ts';
import type { Clock } from '../ports/index.ts';
import type { ProcessRegistry } from '../registry.ts';
import type { Reservation } from '../reserve/index.ts';
import { reserveFirst } from '../reserve/index.ts';
import type { FactsAsKnown } from './facts-as-known.ts';

/** What a line needs reserved. A repeat of the line asks for the same. */
export type ReservationsOf = (stream: string, command: Command) => readonly Reservation[];

/**
 * What a file's lines need reserved is reserved at once and today, whatever the line's date: who has it is a matter of
 * who comes first to the record. From then on its stream is read as it is, not as it was known at a line's date.
 */
export class ReserveToday {
  private readonly commands: HandleCommand;
  private readonly clock: Clock;
  private readonly registry: ProcessRegistry;
  private readonly reader: FactsAsKnown;
  private readonly reservationsOf: ReservationsOf;

  constructor(ports: HandleCommandPorts & { readonly clock: Clock }, reader: FactsAsKnown, of: ReservationsOf) {
    this.commands = new HandleCommand(ports);
    this.clock = ports.clock;
    this.registry = ports.registry;
    this.reader = reader;
    this.reservationsOf = of;
  }

  /** What lives a life of its own has it in the file: the half of a merge that comes first is a line there. */
  private isLock({ process, id }: Reservation): boolean {
    return this.registry.of(streamOf({ name: process }, id)).workflow === undefined;
  }

  async before(stream: string, command: Command): Promise<Rejection | undefined> {
    const wanted = this.reservationsOf(stream, command).filter((one) => this.isLock(one));
    if (wanted.length === 0) return undefined;
    const why = await reserveFirst(this.commands, wanted, { ...command, at: this.clock.now() });
    for (const { process, id } of wanted) this.reader.readLive(streamOf({ name: process }, id), this.commands.cache);
    return why;
  }
}
