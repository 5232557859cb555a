import type { DueKinds } from './stage.ts';

export const assignmentActs: DueKinds<'cadre-assignment'> = {
  'accept-offer': 'offer-lapses',
  assign: 'assignment-overdue',
  'first-contact': 'first-contact-overdue',
};
