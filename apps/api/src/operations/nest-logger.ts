import type { Logger } from '@lianxin/runtime';
import type { LoggerService } from '@nestjs/common';

/** The framework's own lines, in our log. */
export function createNestLogger(logger: Logger): LoggerService {
  const line =
    (level: 'debug' | 'warn' | 'error' | 'fatal') =>
    (message: unknown, ...rest: unknown[]): void =>
      logger[level]({ from: String(rest.at(-1) ?? 'nest') }, String(message));
  return {
    log: line('debug'),
    debug: line('debug'),
    verbose: line('debug'),
    warn: line('warn'),
    error: line('error'),
    fatal: line('fatal'),
  };
}
