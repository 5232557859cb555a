import type { ProcessModule } from '@lianxin/application';

/** Friendlier addresses: `/cases/…` is `/processes/case/…`, the same handlers and nothing else. */
export function createAliasRewriter(
  modules: Iterable<ProcessModule>,
): (request: { readonly url?: string | undefined }) => string {
  const aliases = new Map<string, string>();
  for (const { alias, process } of modules) if (alias !== undefined) aliases.set(alias, process.name);
  return ({ url = '/' }) => {
    const end = url.slice(1).search(/[/?]/);
    const first = end < 0 ? url.slice(1) : url.slice(1, end + 1);
    const process = aliases.get(first);
    return process === undefined ? url : `/processes/${process}${url.slice(first.length + 1)}`;
  };
}
