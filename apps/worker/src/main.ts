import { installRuntime } from '@lianxin/adapter-temporal';
import {
  ConfigError,
  createLogger,
  createTelemetry,
  house,
  notifierFor,
  lastWords,
  openInstallation,
  readConfig,
  temporalConfig,
} from '@lianxin/platform';
import { rolesOf } from './roles.ts';
import { runWorker } from './run-worker.ts';
import { workflowCode } from './workflow-code.ts';

async function main(): Promise<void> {
  const roles = rolesOf(process.argv.slice(2));
  const config = readConfig(process.env);
  const { logger, flush } = createLogger({ level: config.logLevel, part: 'worker' });
  const telemetry = createTelemetry('worker', config.otlpEndpoint);
  installRuntime(({ level, message, meta }) => logger[level]({ driver: meta }, message));
  const installation = await openInstallation(config, house, { logger, telemetry });
  const worker = await runWorker({
    installation,
    roles,
    temporal: await temporalConfig(config),
    code: workflowCode(),
    notifier: await notifierFor(config, installation),
    listen: { host: config.host, port: config.workerPort },
    ...(config.wakesPerSecond === undefined ? {} : { wakesPerSecondMax: config.wakesPerSecond }),
  });
  logger.info({ roles: [...roles], port: worker.port }, 'the worker works');

  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    logger.info('the worker stops');
    await worker.stop();
    await Promise.all([installation.close(), telemetry.close()]);
    flush();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void (stopping ??= stop()));
}

try {
  await main();
} catch (error) {
  const known = error instanceof ConfigError;
  const why = known ? error.message : error instanceof Error ? (error.stack ?? error.message) : 'failed';
  lastWords(why);
  process.exit(known ? 2 : 1);
}
