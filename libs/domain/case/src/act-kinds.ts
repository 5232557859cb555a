/** Any clock of a case, at whatever stage, warns, breaches and climbs. */
type ActKindOfAnyStage = 'reminder' | 'breach' | 'rung';

/** The kinds of act each stage can hold: what happens automatically. The durable workflow has a table for each. */
export interface ActKindsByStage {
  readonly request: 'intake-overdue' | 'wait-ends' | ActKindOfAnyStage;
  readonly 'cadre-assignment': 'offer-lapses' | 'assignment-overdue' | 'first-contact-overdue' | ActKindOfAnyStage;
  readonly resolution: 'wait-ends' | 'extension-lapses' | 'first-contact-overdue' | ActKindOfAnyStage;
  readonly 'look-back':
    | 'callback-overdue'
    | 'rectification-overdue'
    | 'look-back-overdue'
    | 'rating-callback'
    | 'callbacks-exhausted'
    | ActKindOfAnyStage;
  readonly closed: 'rating-callback' | 'callbacks-exhausted' | ActKindOfAnyStage;
}
