/** What a spreadsheet would compute rather than show. */
const COMPUTED = /^[=+\-@\t\r]/;
/** Without it spreadsheets read Chinese as something else. */
const BYTE_ORDER_MARK = '\uFEFF';

const cellOf = (text: string): string => `"${(COMPUTED.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** Rows of text as a file that spreadsheets open. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
