/** A folder of the spec file's own, gone with it. */
export function temporaryFolder(): string;
