export * from './config/config.ts';
export * from './logging/logger.ts';
export * from './telemetry/telemetry.ts';
export * from './telemetry/traced-store.ts';
export * from './identity/index.ts';
