const KB = 1000;
const MB = 1_000_000;

/** How large a file is, in the units in which phones and mail say it. */
export function sizeText(bytes: number): string {
  if (bytes < KB) return `${bytes} B`;
  return bytes < MB ? `${Math.round(bytes / KB)} kB` : `${(bytes / MB).toFixed(1)} MB`;
}
