export * from './process-scan.ts';
export { reassessStreams } from './reassess-streams.ts';
export * from './watchdog.ts';
