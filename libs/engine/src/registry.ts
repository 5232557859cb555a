import type { AnyProcess } from '@lianxin/kernel';
import { processNameOf } from '@lianxin/kernel';

/** The processes an installation runs, by the prefix of their streams. */
export class ProcessRegistry {
  private readonly byName: ReadonlyMap<string, AnyProcess>;

  constructor(processes: readonly AnyProcess[]) {
    for (const { name } of processes) {
      if (!/^[a-z]+$/.test(name)) throw new Error(`process name ${name}: lower-case letters only`);
    }
    this.byName = new Map(processes.map((process) => [process.name, process]));
  }

  get all(): readonly AnyProcess[] {
    return [...this.byName.values()];
  }

  named(name: string): AnyProcess | undefined {
    return this.byName.get(name);
  }

  of(stream: string): AnyProcess {
    const process = this.byName.get(processNameOf(stream));
    if (!process) throw new Error(`no process runs streams like ${processNameOf(stream)}-…`);
    return process;
  }
}
