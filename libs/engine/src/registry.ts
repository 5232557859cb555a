import type { AnyProcess } from '@lianxin/kernel';
import { processNameOf } from '@lianxin/kernel';

/** The processes an installation runs, by the prefix of their streams. */
export class ProcessRegistry {
  private readonly byName: ReadonlyMap<string, AnyProcess>;

  constructor(processes: readonly AnyProcess[]) {
    this.byName = new Map(processes.map((process) => [process.name, process]));
    for (const name of this.byName.keys()) {
      if (!/^[a-z]+$/.test(name)) throw new Error(`process name ${name}: lower-case letters only`);
    }
    if (this.byName.size < processes.length) throw new Error('two processes of one name');
  }

  get all(): readonly AnyProcess[] {
    return [...this.byName.values()];
  }

  findByName(name: string): AnyProcess | undefined {
    return this.byName.get(name);
  }

  /** Undefined for a stream that another build may run. */
  findByStream(stream: string): AnyProcess | undefined {
    return this.byName.get(processNameOf(stream));
  }

  getByStream(stream: string): AnyProcess {
    const process = this.findByStream(stream);
    if (!process) throw new Error(`no process runs streams like ${processNameOf(stream)}-…`);
    return process;
  }
}
