export type { ToldFacts } from './describe-facts.ts';
export type { InstallationMessages } from './describe-messages.ts';
export { describeMessages } from './describe-messages.ts';
