import type { ActKindsByStage } from '@lianxin/case';
import type { ProcessStages, StageTable } from '../process/stages.ts';

/** What any clock of a case does at any stage. */
const ACTS_OF_ANY_STAGE: StageTable<'reminder' | 'breach' | 'rung'> = {
  reminder: 'the holder is reminded that the due date comes near',
  breach: 'the missed due date is recorded, for good',
  rung: 'the next rung is raised, once, and whoever stands on it is told',
};

/** The stages of a case, each with all that happens automatically in it. */
export const CASE_STAGES: ProcessStages<ActKindsByStage> = {
  /** 受理: from the request until an office has accepted it. */
  request: {
    ...ACTS_OF_ANY_STAGE,
    'intake-overdue': 'the intake is recorded as late; the duty officer still holds the case',
    'wait-ends': 'the wait for papers ends and the clock runs again',
  },
  /** 派单: until a cadre has accepted the case. */
  'cadre-assignment': {
    ...ACTS_OF_ANY_STAGE,
    'offer-lapses': 'the offer lapses: it goes to the stand-in, then to the supervisor',
    'assignment-overdue': 'the assignment is recorded as late and the supervisor is told',
    'first-contact-overdue': 'the first contact is recorded as late',
  },
  /** 办理: until the handler says it is done. */
  resolution: {
    ...ACTS_OF_ANY_STAGE,
    'first-contact-overdue': 'the first contact is recorded as late',
    'wait-ends': 'the wait ends and the clock runs again',
    'extension-lapses': 'the request to extend lapses unanswered, naming its approver',
  },
  /** 回头看: until somebody else has closed the case out. */
  'look-back': {
    ...ACTS_OF_ANY_STAGE,
    'callback-overdue': 'the callback is recorded as late',
    'look-back-overdue': 'the look-back is recorded as late, or as over where nobody was met at the visits asked for',
    'rectification-overdue': 'the rectification is recorded as late',
    'rating-callback': 'the bad rating was not called back in time',
    'callbacks-exhausted': 'nobody answered the last call: the verifier may close the case out',
  },
  /** After close-out: what a rating still asks for. */
  closed: {
    ...ACTS_OF_ANY_STAGE,
    'rating-callback': 'the bad rating was not called back in time',
    'callbacks-exhausted': 'nobody answered the last call about the bad rating',
  },
};
