import type { AnyProcess, Command, AggregateState, Instant, Rejection } from '@lianxin/kernel';
import { streamNameOf } from '@lianxin/kernel';
import type { ForeignStateReader, HandleCommandPorts } from '../handle-command/index.ts';
import { HandleCommand } from '../handle-command/index.ts';
import type { TimeSource } from '../ports/index.ts';
import type { CommandSink, Reservation } from '../reserve/index.ts';
import { reserveOrReject } from '../reserve/index.ts';
import type { ImportStream } from './import-lines.ts';
import type { SimulatedHistory, ImportContext } from './simulate-history.ts';
import { simulateHistory } from './simulate-history.ts';

/** What a line needs reserved. A repeat of the line needs the same. */
export type ReservationsOf = (stream: string, command: Command) => readonly Reservation[];

type Ports = HandleCommandPorts & { readonly clock: TimeSource };

/** Where one stream's lines reserve. What they reserve is read as it is, not as it was known at a line's date. */
class ReservationStreams implements ForeignStateReader {
  readonly streams = new Set<string>();
  private readonly commands: CommandSink & { readonly reader: ForeignStateReader };
  private readonly context: ImportContext;

  constructor(commands: CommandSink & { readonly reader: ForeignStateReader }, context: ImportContext) {
    this.commands = commands;
    this.context = context;
  }

  async readState(stream: string, at: Instant): Promise<AggregateState> {
    return (this.streams.has(stream) ? this.commands.reader : this.context.reader).readState(stream, at);
  }

  async reserve(wanted: readonly Reservation[], command: Command): Promise<Rejection | undefined> {
    if (wanted.length === 0) return undefined;
    for (const { process, id } of wanted) this.streams.add(streamNameOf({ name: process }, id));
    return reserveOrReject(this.commands, wanted, command);
  }
}

/**
 * What a file's lines need reserved is reserved at once and today, whatever the line's date: who has it is a matter of
 * who comes first to the record. A stream that reserves is simulated twice: first nothing is reserved but in
 * memory, so that one that is held back has reserved nothing.
 */
export class ReservingSimulation {
  private readonly commands: HandleCommand;
  private readonly ports: Ports;
  private readonly context: ImportContext;
  private readonly reservationsOf: ReservationsOf;

  constructor(ports: Ports, context: ImportContext, of: ReservationsOf) {
    this.commands = new HandleCommand(ports);
    this.ports = ports;
    this.context = context;
    this.reservationsOf = of;
  }

  async simulate(process: AnyProcess, aggregate: AggregateState, item: ImportStream): Promise<SimulatedHistory> {
    const dryRun = this.commands.startDryRun();
    const imagined = new ReservationStreams(
      { handle: (...sent) => dryRun.handle(...sent), reader: dryRun },
      this.context,
    );
    const lived = await simulateHistory(process, aggregate, item, this.contextWith(imagined));
    if (lived.isHeldBack || imagined.streams.size === 0) return lived;
    const { commands } = this;
    const real = new ReservationStreams(
      { handle: (...sent) => commands.handle(...sent), reader: commands.cache },
      this.context,
    );
    return simulateHistory(process, aggregate, item, this.contextWith(real));
  }

  private contextWith(locks: ReservationStreams): ImportContext {
    const reserve = (stream: string, command: Command): Promise<Rejection | undefined> => {
      const wanted = this.reservationsOf(stream, command).filter((one) => this.isReservationStream(one));
      return locks.reserve(wanted, { ...command, at: this.ports.clock.now() });
    };
    return { ...this.context, reader: locks, reserve };
  }

  /** Only streams without a workflow: in a process with one the reserving command is a line of the file. */
  private isReservationStream({ process, id }: Reservation): boolean {
    return this.ports.registry.getByStream(streamNameOf({ name: process }, id)).workflow === undefined;
  }
}
