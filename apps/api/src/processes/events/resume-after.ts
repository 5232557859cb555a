/** Further back than this, loading the page of the stream again is quicker. */
const RESUME_VERSIONS_MAX = 200;

/** Whether a text is a place in a log. */
export const isPosition = (text: string): boolean => /^(0|[1-9][0-9]{0,17})$/.test(text);
const isVersion = (text: string): boolean => /^[0-9]{1,9}$/.test(text);

/** The version a watcher of one stream goes on after; undefined where he has to load it anew. */
export function resumeAfter(lastId: string | undefined, version: number): number | undefined {
  const seen = lastId === undefined ? version : isVersion(lastId) ? Number(lastId) : Infinity;
  return seen <= version && version - seen <= RESUME_VERSIONS_MAX ? seen : undefined;
}
