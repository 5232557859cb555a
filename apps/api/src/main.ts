import {
  ConfigError,
  createLogger,
  createTelemetry,
  house,
  loadTokenKey,
  openInstallation,
  readConfig,
} from '@lianxin/platform';
import { createApi } from './create-api.ts';

/** Answers under way get this long; a supervisor waits somewhat longer before it kills. */
const STOP_MS_MAX = 8000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const { logger, flush } = createLogger({ level: config.logLevel, part: 'api' });
  const telemetry = createTelemetry('api', config.otlpEndpoint);
  const installation = await openInstallation(config, house, { logger, telemetry });
  const app = await createApi({ installation, tokenKey: await loadTokenKey(config.tokenKeyFile) });
  await app.listen(config.port, config.host);
  logger.info({ address: await app.getUrl() }, 'the api answers');
  flush();

  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    logger.info('the api stops');
    const late = setTimeout(() => process.exit(1), STOP_MS_MAX);
    late.unref();
    await app.close();
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
  process.stderr.write(`${error instanceof Error ? ((known ? undefined : error.stack) ?? error.message) : 'failed'}\n`);
  process.exit(known ? 2 : 1);
}
