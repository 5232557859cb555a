/** A dossier: one case to take away, a JSON text a line. Each line is a part; the last is the seal over the others. */
export const DOSSIER_FORMAT = 'lianxin-dossier/1';
/** Media type of a dossier: one JSON text a line. */
export const DOSSIER_TYPE = 'application/x-ndjson';

/** An entry as it is recorded, sealed boxes and all. */
export interface DossierRow {
  readonly stream: string;
  readonly version: number;
  readonly prevHash: string;
  readonly hash: string;
  readonly data: unknown;
}

/** Of the first entry, never shown to anybody: the draw of a case's look-backs. */
export const DOSSIER_WITHHELD: readonly string[] = ['sample'];

/** Base64. sealed: no reason was given to open it · erased: its key was destroyed · missing: it should be there. */
export type FileContent =
  { readonly bytes: string } | { readonly bytes: null; readonly because: 'sealed' | 'erased' | 'missing' };

/** `name`: what a finding calls it. */
export type DossierPart = { readonly name: string } & (
  | {
      readonly part: 'head';
      readonly format: typeof DOSSIER_FORMAT;
      readonly process: string;
      readonly id: string;
      readonly number?: string;
      readonly at: string;
      readonly by: string;
      readonly version: number;
      readonly hash: string;
    }
  | {
      readonly part: 'entry';
      readonly row: DossierRow;
      /** The same data with what is sealed opened, where something is and a reason to open it was given. */
      readonly opened?: unknown;
      /** Fields of the data left out of both, of those in `DOSSIER_WITHHELD`: the hash of the row covers them. */
      readonly withheld?: readonly string[];
    }
  /** Another stream that the case was decided by: its programme, the calendar. */
  | { readonly part: 'beside'; readonly rows: readonly DossierRow[] }
  /** What ships with the build and was decided by: no entry holds it. */
  | { readonly part: 'shipped'; readonly what: string; readonly data: unknown }
  | ({ readonly part: 'file'; readonly hash: string; readonly version: number } & FileContent)
  | { readonly part: 'seal'; readonly parts: readonly SealedPart[]; readonly seal: string }
);

/** SHA-256 of a part's line, as text. */
export interface SealedPart {
  readonly name: string;
  readonly sha256: string;
}

/** The text whose SHA-256 is the seal of a dossier: names and hashes of the other parts, as JSON. */
export const sealInput = (parts: readonly SealedPart[]): string => JSON.stringify(parts);
