import { dirname } from 'node:path';
import { createLogger, createTelemetry, endUnstarted, loadTokenKey, openRuntime, readConfig } from '@lianxin/runtime';
import { createProductModules } from '@lianxin/product';
import { createApi } from './create-api.ts';
import { openResubmit } from './dead-letters/open-resubmit.ts';

/** Answers under way get this long, in ms; a supervisor waits longer before it kills. */
const STOP_MS_MAX = 8000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const { logger, flush } = createLogger({ level: config.logLevel, part: 'api' });
  const telemetry = createTelemetry('api', config.otlpEndpoint);
  const runtime = await openRuntime(config, createProductModules(), { logger, telemetry });
  const intake = openResubmit(runtime, config);
  const app = await createApi({
    ...{ runtime, trustedProxies: config.trustedProxies, consoleDir: config.consoleDir },
    resubmit: intake?.resubmit,
    operations: {
      workerAddress: `http://${config.host}:${config.workerPort}`,
      dataFolder: dirname(config.blobsDir),
      hasBroker: config.kafka !== undefined,
      temporalUi: config.temporalUi,
    },
    tokenKey: await loadTokenKey(config.tokenKeyFile),
  });
  await app.listen(config.port, config.host);
  logger.info({ address: await app.getUrl() }, 'the api answers');
  flush();

  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    logger.info('the api stops');
    const late = setTimeout(() => process.exit(1), STOP_MS_MAX);
    late.unref();
    await app.close();
    await Promise.all([runtime.close(), telemetry.close(), intake?.close()]);
    flush();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void (stopping ??= stop()));
}

try {
  await main();
} catch (error) {
  endUnstarted(error, 'LIANXIN_PORT');
}
