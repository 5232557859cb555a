import { runLianxin } from '../run-lianxin.ts';
import type { Finding } from './finding.ts';

interface VerifyOutput {
  readonly sound: boolean;
  readonly chains: {
    readonly events: number;
    readonly findings: readonly { stream: string; version: number; tampering: string }[];
  };
  readonly readModels: readonly {
    readonly model: string;
    readonly position?: string;
    readonly aside: readonly { stream: string; version: number; code: string }[];
    readonly tables: readonly { table: string; rows: number; missing: number; extra: number }[];
  }[];
}

/** `lianxin verify --json`: hash chains, and every read model against a full replay. */
export async function runVerify(env: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  const { out, err } = await runLianxin(env, 'verify', '--json');
  // It ends with a code of its own when it found something: the answer is what counts.
  if (out.trim() === '') throw new Error(`lianxin verify failed: ${err.slice(0, 1000)}`);
  const { chains, readModels } = JSON.parse(out) as VerifyOutput;
  return [
    ...chains.findings.map(({ stream, version, tampering }): Finding => {
      return { check: 'chain', what: `${stream}@${version} ${tampering}` };
    }),
    ...readModels.flatMap(({ model, position, tables, aside }) => [
      ...(position === undefined ? [{ check: 'read-model', what: `${model} was not built` } as const] : []),
      ...aside.map(({ stream, version, code }): Finding => {
        return { check: 'read-model', what: `${stream}@${version} is set aside from ${model}: ${code}` };
      }),
      ...tables
        .filter(({ missing, extra }) => missing + extra > 0)
        .map(({ table, missing, extra }): Finding => {
          return { check: 'read-model', what: `${table}: ${missing} rows missing, ${extra} that no replay gives` };
        }),
    ]),
  ];
}
