/** An entry's data without the fields that nobody is shown; `withheld`: which of them it has, absent where none. */
export function withholdFields(
  data: unknown,
  hidden: readonly string[],
): { readonly data: unknown; readonly withheld?: string[] } {
  const withheld = hidden.filter((field) => Object.hasOwn(data as object, field));
  if (withheld.length === 0) return { data };
  const kept = Object.entries(data as object).filter(([field]) => !withheld.includes(field));
  return { data: Object.fromEntries(kept), withheld };
}
