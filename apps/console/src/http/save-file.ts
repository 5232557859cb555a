/** A browser that asks first where to save it reads the file only after that. */
const KEPT_MS = 60_000;

/** Hands a file to the person at the browser, under this name. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
