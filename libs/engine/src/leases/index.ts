export * from './find-holders.ts';
export * from './held-lease.ts';
export * from './lease-keeper.ts';
export * from './with-lease.ts';
