import { productModules } from '../product.ts';

/** Who may send what, as each command says itself: roles by process and type of command. */
export const commandSenders: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = Object.fromEntries(
  productModules.modules.map(({ process }) => [process.name, process.roles]),
);

/** Who may ask what: roles by the name of the query. */
export const listReaders: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  productModules.queries.map(({ query }) => [query.name, query.roles]),
);
