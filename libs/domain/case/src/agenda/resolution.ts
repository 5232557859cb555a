import type { MissedDueKinds } from './stage-acts.ts';

export const resolutionActs: MissedDueKinds<'resolution'> = {
  wait: 'wait-ends',
  'extension-decision': 'extension-lapses',
  'first-contact': 'first-contact-overdue',
};
