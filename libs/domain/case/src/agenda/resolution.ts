import type { DueKinds } from './stage.ts';

export const resolutionActs: DueKinds<'resolution'> = {
  wait: 'wait-ends',
  'extension-decision': 'extension-lapses',
  'first-contact': 'first-contact-overdue',
};
