/** The id in `id@version`: a draw is over the cases of all versions. */
export const idOfProgramme = (ref: string): string => ref.slice(0, ref.lastIndexOf('@'));
