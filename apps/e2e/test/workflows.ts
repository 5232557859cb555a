export { assistanceCase } from '@lianxin/workflows/entry';
export { notice, suppliesRequest } from '../src/supplies/workflows.ts';
