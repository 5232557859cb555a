/** A source of which messages wait, while those of others are taken; null: nobody who is known. */
export interface HeldSource {
  readonly source: string | null;
  readonly code: string;
  readonly message: string;
}

/** As health and the doctor say it. */
export const describeHeld = ({ source, code, message }: HeldSource, nobody = '(no source)'): string =>
  `${source ?? nobody}: ${code}: ${message}`;
