export { factsOfCaseEvent } from './case-facts.ts';
