/** Something that must not be. */
export interface Finding {
  readonly check: 'lost' | 'doubled' | 'refused' | 'unanswered' | 'act' | 'notice' | 'overdue' | 'chain' | 'read-model';
  readonly what: string;
}
