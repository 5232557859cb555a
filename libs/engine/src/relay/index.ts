export * from './check-topic-shapes.ts';
export * from './check-topics.ts';
export * from './checked-topic.ts';
export * from './outgoing-facts.ts';
export * from './plan-topics.ts';
export * from './relay-places.ts';
export * from './relay.ts';
export * from './replay-facts.ts';
export type { FactsTarget } from './send-facts.ts';
