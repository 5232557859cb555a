import type { RequestFiling } from '@lianxin/contracts';

/** What an office takes from the public. */
export interface OfficeForPublic {
  readonly telephone?: string | undefined;
  /** How many may be filed in a day, by what they are counted by. */
  readonly perDay: Readonly<Record<'phone' | 'address' | 'enterprise' | 'office', number>>;
}

/** How somebody without an account opens a stream of the process. */
export interface PublicOpening {
  /** The data of the opening command: what was typed, and what nobody may choose who is not known. */
  openingDataOf(filed: RequestFiling): object;
  /** What it is counted by, beside the address that it came from. */
  countedBy(filed: RequestFiling): Readonly<Record<'phone' | 'enterprise' | 'office', string>>;
  /** By the rules of that office; where there is no such office by ours, since who tries that out is counted too. */
  findOffice(office: string, stateOf: (stream: string) => Promise<unknown>): Promise<OfficeForPublic>;
  /** Bytes of files that it takes from him at most, where nobody knows yet who he is; undefined: as many as of anybody. */
  filesBytesMaxOf(state: unknown): number | undefined;
}
