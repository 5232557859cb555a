export * from './case-facts.ts';
export * from './epoch-messages.ts';
export * from './fact-definition.ts';
export * from './fact-headers.ts';
export * from './fact-message.ts';
