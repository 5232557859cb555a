import type { HandleCommand, Mint, Sequences } from '@lianxin/engine';
import type { Command } from '@lianxin/kernel';
import { readState } from '../find/read-state.ts';
import type { ProcessModule } from '../modules/process-module.ts';
import type { DailyOpenings } from './daily-openings.ts';
import type { MintPorts } from './opening.ts';
import { withMintedValues } from './opening.ts';

/** Numbers for a trial: any number shows whether the opening will be refused. */
const NO_NUMBER: Sequences = { next: () => Promise.resolve(0) };

type Ports = Omit<MintPorts, 'stateOf'> & {
  readonly commands: Pick<HandleCommand, 'cache'>;
  readonly dailyOpenings: DailyOpenings;
};

/** An opening with trial values, and what draws those it is recorded with. */
export interface PreparedOpening {
  readonly command: Command;
  readonly mint?: Mint;
}

/** `openedPerDayMax`: how many the sender may open in a day; default: what the process says. */
interface AskedOpening {
  readonly stream: string;
  readonly command: Command;
  readonly openedPerDayMax?: number | undefined;
}

/** Makes an opening ready to be handled. Its values are drawn once, also where it has to be decided again. */
export async function prepareOpening(
  ports: Ports,
  module: ProcessModule,
  { stream, command, openedPerDayMax }: AskedOpening,
): Promise<PreparedOpening> {
  const { mint, dailyLimit } = module.opening;
  if (!mint && !dailyLimit) return { command };
  const max = openedPerDayMax ?? dailyLimit?.(command.actor);
  const drawing = { ...ports, stateOf: (other: string) => readState(ports, other) };
  const draw: Mint = async () =>
    (await ports.dailyOpenings.count(module, { ...command, stream }, max)) ??
    (await withMintedValues(drawing, module, stream, command)).minted ??
    {};
  let drawn: ReturnType<Mint> | undefined;
  const trial = await withMintedValues({ ...drawing, numbers: NO_NUMBER }, module, stream, command);
  return { command: trial, mint: () => (drawn ??= draw()) };
}
