export * from './checkpoints-contract.ts';
export * from './event-store/index.ts';
export * from './key-table-contract.ts';
export * from './keyed-contract.ts';
export * from './numbers-contract.ts';
export * from './read-store-contract.ts';
export * from './vault-contract.ts';
export * from './watch-contract.ts';
