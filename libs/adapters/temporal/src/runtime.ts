import { DefaultLogger, Runtime, makeTelemetryFilterString } from '@temporalio/worker';

/** A line of the driver's own log; workflow and activity ids in it are opaque. */
export type DriverLog = (entry: {
  readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly meta?: object;
}) => void;

type Level = Parameters<DriverLog>[0]['level'];

/**
 * Sends the driver's log to `log` and keeps it from handling signals. Called once a process, before its first worker;
 * throws when it comes too late.
 */
export function installTemporalRuntime(log: DriverLog): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('INFO', ({ level, message, meta }) => {
      log({ level: level.toLowerCase() as Level, message, ...(meta ? { meta } : {}) });
    }),
    telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) } },
  });
}
