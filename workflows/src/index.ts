/** What a further process builds its own workflow from, and what its surroundings need to know of it. */
export type { ProcessActivities } from './process/activities.ts';
export { carry } from './process/carry.ts';
export { moved, whatIsNext } from './process/messages.ts';
export { noticeWorkflowId } from './notice/messages.ts';
export type { Run } from './process/run.ts';
export type { ByItself, Life, StageTable } from './process/stages.ts';
export { settles } from './process/stages.ts';
export { SEARCH_ATTRIBUTES } from './process/search-attributes.ts';
export { digest } from './digest/digest.ts';
export { digestWorkflowId } from './digest/messages.ts';
export { notice } from './notice/notice.ts';
export { GIVE_UP_AFTER_MS } from './notice/until-done.ts';
