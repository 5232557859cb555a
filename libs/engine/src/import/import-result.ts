/** Figures of an import, so far or in total. */
export interface ImportResult {
  readonly streams: number;
  readonly linesTaken: number;
  /** In the record already. */
  readonly linesKnown: number;
  readonly linesRefused: number;
  /** Not added because another line of their stream was refused. */
  readonly linesHeldBack: number;
  readonly streamsHeldBack: number;
  readonly events: number;
  /** Streams that go on and whose workflow is woken. */
  readonly wakes: number;
}

/** All figures zero: where counting starts. */
export const EMPTY_IMPORT_RESULT: ImportResult = {
  ...{ streams: 0, linesTaken: 0, linesKnown: 0, linesRefused: 0, linesHeldBack: 0, streamsHeldBack: 0 },
  ...{ events: 0, wakes: 0 },
};

/** The sum of two results, figure by figure. */
export const addImportResults = (a: ImportResult, b: ImportResult): ImportResult => ({
  streams: a.streams + b.streams,
  linesTaken: a.linesTaken + b.linesTaken,
  linesKnown: a.linesKnown + b.linesKnown,
  linesRefused: a.linesRefused + b.linesRefused,
  linesHeldBack: a.linesHeldBack + b.linesHeldBack,
  streamsHeldBack: a.streamsHeldBack + b.streamsHeldBack,
  events: a.events + b.events,
  wakes: a.wakes + b.wakes,
});
