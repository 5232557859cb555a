/** One of several things to choose, in words; `hint`: what helps to choose between two. */
export interface Choice {
  readonly value: string;
  readonly words: string;
  readonly hint?: string | undefined;
}
