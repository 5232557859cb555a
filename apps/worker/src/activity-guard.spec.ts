import { describe, expect, it } from '@jest/globals';
import { createActivityGuard } from './activity-guard.ts';

const isAllowed = createActivityGuard({
  findByStream: (stream) => (stream.startsWith('case-') ? { workflow: 'assistanceCase' } : undefined) as never,
});
const isRequestAllowed = (workflowType: string, workflowId: string, activity: string, ...asked: unknown[]) =>
  isAllowed({ workflowType, workflowId, activity, args: asked });

describe('who may ask for an activity', () => {
  it('is the workflow of the stream, the notice or the digest it is about', () => {
    expect(isRequestAllowed('assistanceCase', 'case-1', 'settle', 'case-1', '2026-01-01T00:00:00.000Z')).toBe(true);
    expect(isRequestAllowed('assistanceCase', 'case-1', 'look', 'case-1', 3)).toBe(true);
    expect(isRequestAllowed('notice', 'notice/case-1/due@1', 'carry', 'case-1', 'due@1')).toBe(true);
    expect(isRequestAllowed('digest', 'digest/u-1', 'gather', 'digest/u-1')).toBe(true);
  });

  it.each([
    ['a workflow of another type', 'intruder', 'case-1', 'settle', 'case-1'],
    ['the workflow of another stream', 'assistanceCase', 'case-2', 'settle', 'case-1'],
    ['a stream that no workflow carries', 'assistanceCase', 'office-1', 'look', 'office-1'],
    ['the notice of another stream', 'notice', 'notice/case-2/due@1', 'became', 'case-1', 'due@1'],
    ['a notice that settles', 'notice', 'case-1', 'settle', 'case-1'],
    ['a digest that is none', 'assistanceCase', 'digest/u-1', 'gather', 'digest/u-1'],
    ['an activity nobody knows', 'assistanceCase', 'case-1', 'erase', 'case-1'],
  ])('is not %s', (_who, ...[type, id, activity, ...asked]) => {
    expect(isRequestAllowed(type as string, id as string, activity as string, ...asked)).toBe(false);
  });
});
