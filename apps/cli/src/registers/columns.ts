import { fieldText } from '@lianxin/contracts';

/** What lines of a file are about. */
export type LineKind = 'enterprises' | 'stationings';

/** The command that a line becomes. */
export const SENT_AS = { enterprises: 'RegisterEnterprise', stationings: 'StationCadre' } as const;

interface Column {
  /** As it may stand in the head, beside the field's own name and what screens call it; compared without spaces, case and dashes. */
  readonly names: readonly string[];
  readonly isRequired?: true;
}

const ENTERPRISE = ['统一社会信用代码', '信用代码', '社会信用代码', 'credit code', 'unified social credit code'];

/** The columns of a file, by field. */
export const COLUMNS: Readonly<Record<LineKind, Readonly<Record<string, Column>>>> = {
  enterprises: {
    creditCode: { names: ENTERPRISE, isRequired: true },
    name: {
      names: ['name', 'enterprise', 'enterprise name', '名称', '企业', '企业名称', '单位名称'],
      isRequired: true,
    },
    industry: { names: ['industry', '行业', '所属行业'], isRequired: true },
    aboveScale: { names: ['above scale', '规上', '规上企业', '是否规上'] },
    sector: { names: ['sector', '保障领域', '领域'] },
    contactName: { names: ['contact', 'contact name', '联系人', '联系人姓名', '登记联系人'] },
    contactPhone: { names: ['phone', 'contact phone', '电话', '联系电话', '联系人电话', '手机'] },
    office: { names: ['office', '办事机构', '单位'] },
  },
  stationings: {
    creditCode: { names: [...ENTERPRISE, 'enterprise', '企业'], isRequired: true },
    cadre: { names: ['cadre', 'account', '干部', '账号', '驻点干部'], isRequired: true },
    role: { names: ['role', '岗位', '主副岗', '角色'], isRequired: true },
    from: { names: ['from', '起始日', '起始日期', '开始日期', '自'], isRequired: true },
    to: { names: ['to', 'until', '截止日', '截止日期', '结束日期', '至'] },
  },
};

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s_-]/g, '')
    .toLowerCase();

/** What is wrong with a head: the columns that are unknown, there twice, or missing. */
export interface HeadFaults {
  readonly unknown: readonly string[];
  readonly twice: readonly string[];
  readonly missing: readonly string[];
}

/** Reads a head: the field of each column, or what is wrong with it. */
export function readHead(kind: LineKind, head: readonly string[]): readonly string[] | HeadFaults {
  const columns = Object.entries(COLUMNS[kind]);
  const fieldOf = (name: string): string | undefined =>
    columns.find(([field, { names }]) =>
      [field, ...Object.values(fieldText(SENT_AS[kind], field)), ...names].some((one) => plain(one) === plain(name)),
    )?.[0];
  const fields = head.map(fieldOf);
  const unknown = head.filter((_name, n) => fields[n] === undefined);
  const twice = head.filter((_name, n) => fields[n] !== undefined && fields.indexOf(fields[n]) < n);
  const missing = columns.filter(([field, { isRequired }]) => isRequired && !fields.includes(field)).map(([f]) => f);
  if (unknown.length + twice.length + missing.length > 0) return { unknown, twice, missing };
  return fields as readonly string[];
}
