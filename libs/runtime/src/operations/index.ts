export * from './clock-offset.ts';
export * from './followers.ts';
export * from './free-bytes.ts';
export * from './late-processes.ts';
export * from './leases.ts';
export * from './remote-health.ts';
