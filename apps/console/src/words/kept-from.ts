/** What keeps a value from the reader: sealed to him, or erased for ever. */
export function keptFrom(value: unknown): 'sealed' | 'erased' | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('erased' in value && value.erased === true) return 'erased';
  return 'sealed' in value && value.sealed === true ? 'sealed' : undefined;
}
