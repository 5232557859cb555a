export { assistanceCase, draw, drawSchedule, ruleChange } from '@lianxin/workflows/entry';
export { digest, notice, suppliesRequest } from '../src/supplies/workflows.ts';
