import type { MissedDueKinds } from './stage-acts.ts';

export const assignmentActs: MissedDueKinds<'cadre-assignment'> = {
  'accept-offer': 'offer-lapses',
  assign: 'assignment-overdue',
  'first-contact': 'first-contact-overdue',
};
