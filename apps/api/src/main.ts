import {
  ConfigError,
  createLogger,
  createTelemetry,
  reportStartupFailure,
  loadTokenKey,
  openRuntime,
  readConfig,
} from '@lianxin/runtime';
import { createProductModules } from '@lianxin/product';
import { StoreUnavailable } from '@lianxin/engine';
import { createApi } from './create-api.ts';

/** Answers under way get this long; a supervisor waits somewhat longer before it kills. */
const STOP_MS_MAX = 8000;

/** One line with its remedy for what an operator can mend, the place in the code for what he cannot. */
function startErrorLine(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return 'failed';
  const code = 'code' in error ? error.code : undefined;
  if (error instanceof StoreUnavailable || code === 'ECONNREFUSED') {
    return `${error.message}. Is the server at DATABASE_URL running, and does it let this role in?`;
  }
  if (code === 'EADDRINUSE') return `${error.message}. Choose another LIANXIN_PORT.`;
  return error.stack ?? error.message;
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const { logger, flush } = createLogger({ level: config.logLevel, part: 'api' });
  const telemetry = createTelemetry('api', config.otlpEndpoint);
  const runtime = await openRuntime(config, createProductModules(), { logger, telemetry });
  const app = await createApi({
    ...{ runtime, trustedProxies: config.trustedProxies },
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
    await Promise.all([runtime.close(), telemetry.close()]);
    flush();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void (stopping ??= stop()));
}

try {
  await main();
} catch (error) {
  reportStartupFailure(startErrorLine(error));
  process.exit(error instanceof ConfigError ? 2 : 1);
}
