import { installTemporalRuntime } from '@lianxin/adapter-temporal';
import {
  brokerFromConfig,
  createLogger,
  createTelemetry,
  endUnstarted,
  intakeFromConfig,
  openRuntime,
  readConfig,
  readTemporalConfig,
} from '@lianxin/runtime';
import { createProductModules, notifierFromConfig } from '@lianxin/product';
import { parseRoles } from './roles.ts';
import { runWorker } from './run-worker.ts';
import { locateWorkflowCode } from './workflow-code.ts';

async function main(): Promise<void> {
  const roles = parseRoles(process.argv.slice(2));
  const config = readConfig(process.env);
  const { logger, flush } = createLogger({ level: config.logLevel, part: 'worker' });
  const telemetry = createTelemetry('worker', config.otlpEndpoint);
  installTemporalRuntime(({ level, message, meta }) => logger[level]({ driver: meta }, message));
  const runtime = await openRuntime(config, createProductModules(), { logger, telemetry });
  const relay = roles.has('relay') ? await brokerFromConfig(config, 'lianxin-worker') : undefined;
  const intake = roles.has('intake') ? await intakeFromConfig(config, 'lianxin-intake') : undefined;
  const worker = await runWorker({
    runtime,
    roles,
    ...(relay ? { relay } : {}),
    ...(intake ? { intake } : {}),
    temporal: await readTemporalConfig(config),
    code: locateWorkflowCode(),
    notifier: await notifierFromConfig(config, runtime),
    listen: { host: config.host, port: config.workerPort },
    ...(config.wakesPerSecond === undefined ? {} : { wakesPerSecondMax: config.wakesPerSecond }),
  });
  logger.info({ roles: [...roles], port: worker.port }, 'the worker works');

  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    logger.info('the worker stops');
    await worker.stop();
    await Promise.all([runtime.close(), telemetry.close()]);
    flush();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void (stopping ??= stop()));
}

try {
  await main();
} catch (error) {
  endUnstarted(error, 'LIANXIN_WORKER_PORT');
}
