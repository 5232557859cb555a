/** Human numbers. Unique and rising in their series, from 1; a serial without gaps is not promised. */
export interface Sequences {
  /** Takes `count` numbers that follow each other (default 1) and gives the first. */
  next(series: string, count?: number): Promise<number>;
}
