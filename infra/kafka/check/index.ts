export * from './check-facts.ts';
export * from './find-faults.ts';
export * from './partner-table.ts';
export * from './read-topic.ts';
export * from './recorded-facts.ts';
export * from './sample-consumer.ts';
