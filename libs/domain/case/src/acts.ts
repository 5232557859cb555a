/** Any clock of a case, at whatever stage, warns, breaches and climbs. */
type Always = 'reminder' | 'breach' | 'rung';

/** The kinds of act each stage can hold: what happens by itself. The durable workflow has a table for each. */
export interface ActsOf {
  readonly request: 'intake-overdue' | 'wait-ends' | Always;
  readonly 'cadre-assignment': 'offer-lapses' | 'assignment-overdue' | 'first-contact-overdue' | Always;
  readonly resolution: 'wait-ends' | 'extension-lapses' | 'first-contact-overdue' | Always;
  readonly 'look-back':
    | 'callback-overdue'
    | 'rectification-overdue'
    | 'look-back-overdue'
    | 'rating-callback'
    | 'callbacks-exhausted'
    | Always;
  readonly closed: 'rating-callback' | 'callbacks-exhausted' | Always;
}
