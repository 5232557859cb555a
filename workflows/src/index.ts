/** What a further process builds its own workflow from, and what its adapters need to know. */
export { runProcess } from './process/run-process.ts';
export { streamAdvanced, agendaQuery } from './process/messages.ts';
export { noticeWorkflowId } from './notice/messages.ts';
export type { ProcessRun } from './process/run.ts';
export type { ProcessStages, StageTable } from './process/stages.ts';
export { SEARCH_ATTRIBUTES } from './process/search-attributes.ts';
export { digest } from './digest/digest.ts';
export { digestWorkflowId } from './digest/messages.ts';
export { notice } from './notice/notice.ts';
export { GIVE_UP_AFTER_MS } from './notice/retry-until.ts';
