import type { Installation } from '@lianxin/platform';
import { NO_TELEMETRY, createLogger, house, openInstallation, readConfig } from '@lianxin/platform';

/** The product's own ports in this process, on the same store and keys: to set the stage and to look behind it. */
export function openHere(env: Readonly<Record<string, string>>): Promise<Installation> {
  const { logger } = createLogger({ level: 'silent', part: 'bench' });
  return openInstallation(readConfig(env), house, { logger, telemetry: NO_TELEMETRY });
}
