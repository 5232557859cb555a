/** Something that must not be. */
export interface Finding {
  readonly check:
    | 'lost'
    | 'doubled'
    | 'refused'
    | 'unanswered'
    | 'act'
    | 'notice'
    | 'overdue'
    | 'chain'
    | 'read-model'
    | 'partner'
    | 'scenario';
  readonly what: string;
}

/** What a scenario itself expects of the product, beside what every run is checked for. */
export const expectThat = (what: string, isMet: boolean, found?: unknown): readonly Finding[] =>
  isMet ? [] : [{ check: 'scenario', what: found === undefined ? what : `${what}, not ${JSON.stringify(found)}` }];
