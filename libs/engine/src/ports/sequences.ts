/** Numbers for people to read: unique and rising in their series, from 1. Gaps are possible. */
export interface Sequences {
  /** Takes `count` consecutive numbers (default 1) and returns the first. */
  next(series: string, count?: number): Promise<number>;
}
