/** The kinds of act that each stage of a case can hold: what happens by itself. */
type Always = 'reminder' | 'breach' | 'rung';

export interface ActsOf {
  readonly request: 'intake-overdue' | Always;
  readonly 'cadre-assignment': 'offer-lapses' | 'assignment-overdue' | Always;
  readonly resolution: 'wait-ends' | 'extension-lapses' | 'first-contact-overdue' | Always;
  readonly 'look-back': 'callback-overdue' | 'rectification-overdue' | 'look-back-overdue' | Always;
  readonly closed: 'rating-callback' | Always;
}
