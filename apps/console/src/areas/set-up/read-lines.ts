/** One enterprise of a pasted list. */
export interface PastedEnterprise {
  readonly creditCode: string;
  readonly name: string;
  readonly industry: string;
  readonly aboveScale: boolean;
  readonly contact?: { readonly name: string; readonly phone: string };
}

const SEPARATOR = /[\t,，;；]/;
const YES = /^(?:是|规上|yes|true|1|y)$/i;
const HEADING = /信用代码|credit/i;

function readLine(line: string): PastedEnterprise {
  const cells = line.split(SEPARATOR).map((cell) => cell.trim().replace(/^"|"$/g, ''));
  const cell = (n: number): string => cells[n] ?? '';
  const [person, phone] = [cell(4), cell(5)];
  const contact = person === '' && phone === '' ? {} : { contact: { name: person, phone } };
  const aboveScale = YES.test(cell(3));
  return { creditCode: cell(0).toUpperCase(), name: cell(1), industry: cell(2), aboveScale, ...contact };
}

/**
 * The enterprises of a pasted table or CSV: credit code, name, industry, whether it is above scale, and whom to call there,
 * by name and phone. A first line with headings and empty lines are left out.
 */
export const readLines = (pasted: string): readonly PastedEnterprise[] =>
  pasted
    .split('\n')
    .map((line) => line.trim())
    .filter((line, n) => line !== '' && !(n === 0 && HEADING.test(line)))
    .map(readLine);

/** The line of an enterprise, as it is read again. */
export const asLine = ({ creditCode, name, industry, aboveScale, contact }: PastedEnterprise): string =>
  [creditCode, name, industry, aboveScale ? 'yes' : '', ...(contact ? [contact.name, contact.phone] : [])].join(',');
