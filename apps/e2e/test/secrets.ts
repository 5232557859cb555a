import { createHash } from 'node:crypto';
import { commandSchemas } from '@lianxin/contracts';
import { z } from 'zod';

/** Stands in every text that is planted, and nowhere else. */
export const SECRET_MARK = '机密桔梗';
export const CONTACT = { name: `欧阳${SECRET_MARK}`, phone: '13987650421' } as const;
export const OTHER_CONTACT = { name: `司徒${SECRET_MARK}`, phone: '13987650422' } as const;
export const CADRES = {
  cadre: { name: `上官${SECRET_MARK}`, phone: '13987650423' },
  'stand-in': { name: `诸葛${SECRET_MARK}`, phone: '13987650424' },
} as const;
const PHONES = [CONTACT, OTHER_CONTACT, CADRES.cadre, CADRES['stand-in']].map(({ phone }) => phone);

/** A text of a person, as somebody might type it. */
export const secretText = (about: string): string => `${about}：${SECRET_MARK}，电话${CONTACT.phone}`;

const listEncodings = (text: string): string[] => [
  text,
  Buffer.from(text).toString('hex'),
  JSON.stringify(text).replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  encodeURIComponent(text),
];
/** A plain hash of a phone number is guessed within seconds. */
const listHashes = (phone: string): string[] =>
  (['md5', 'sha1', 'sha256', 'sha512'] as const).flatMap((algorithm) =>
    (['hex', 'base64', 'base64url'] as const).map((form) => createHash(algorithm).update(phone).digest(form)),
  );

/** Whatever is found somewhere was not kept secret. */
export const FORBIDDEN_TEXTS: readonly string[] = [
  ...new Set([SECRET_MARK, ...PHONES].flatMap(listEncodings).concat(PHONES.flatMap(listHashes))),
].map((needle) => needle.replace(/^"|"$/g, ''));

interface JsonSchemaForm {
  readonly type?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, JsonSchemaForm>>;
  readonly items?: JsonSchemaForm;
  readonly anyOf?: readonly JsonSchemaForm[];
  readonly oneOf?: readonly JsonSchemaForm[];
}

const isFreeText = ({ type, pattern, enum: among, const: one, format }: JsonSchemaForm): boolean =>
  type === 'string' && pattern === undefined && among === undefined && one === undefined && format === undefined;

function findFreeTextPaths(form: JsonSchemaForm, path: string): string[] {
  if (isFreeText(form)) return [path];
  const alternatives = [...(form.anyOf ?? []), ...(form.oneOf ?? [])].flatMap((one) => findFreeTextPaths(one, path));
  const inner = Object.entries(form.properties ?? {}).flatMap(([name, one]) =>
    findFreeTextPaths(one, `${path}.${name}`),
  );
  return [...alternatives, ...inner, ...(form.items ? findFreeTextPaths(form.items, `${path}[]`) : [])];
}

/** Every place of every command in which somebody can write what he likes. */
export const freeTextPaths: readonly string[] = [
  ...new Set(
    Object.values(commandSchemas)
      .flatMap((forms) => Object.entries(forms as Readonly<Record<string, z.ZodType>>))
      .flatMap(([type, form]) =>
        findFreeTextPaths(
          z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' }) as unknown as JsonSchemaForm,
          type,
        ),
      ),
  ),
];

/** The places of a command's data that hold a planted text. */
export function findSecretPaths(value: unknown, path: string): string[] {
  if (typeof value === 'string') return value.includes(SECRET_MARK) ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((one) => findSecretPaths(one, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => findSecretPaths(one, `${path}.${name}`));
}
