export * from './config/config.ts';
export * from './health/health.ts';
export * from './identity/index.ts';
export * from './installation/index.ts';
export * from './logging/logger.ts';
export * from './metrics/metrics.ts';
export * from './telemetry/telemetry.ts';
export * from './telemetry/traced-store.ts';
