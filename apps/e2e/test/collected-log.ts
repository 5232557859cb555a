import type { Logger } from '@lianxin/runtime';
import { createLogger } from '@lianxin/runtime';

/** Everything one process logs, at every level. */
export class CollectedLog {
  readonly lines: string[] = [];
  readonly logger: Logger;

  constructor(part: string) {
    const destination = { write: (line: string) => void this.lines.push(line) };
    this.logger = createLogger({ level: 'trace', part, destination }).logger;
  }

  get text(): string {
    return this.lines.join('');
  }
}
