/** What a worker runs: every function exported here is a workflow type. */
export { assistanceCase } from './assistance-case/assistance-case.ts';
export { draw, drawSchedule } from './draw/draw.ts';
export { digest } from './digest/digest.ts';
export { ruleChange } from './rule-change/rule-change.ts';
export { notice } from './notice/notice.ts';
