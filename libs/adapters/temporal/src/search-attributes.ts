import type { Client } from '@temporalio/client';
import { isGrpcServiceError } from '@temporalio/client';
import type { SearchAttributeType } from '@temporalio/common';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes.js';

/** A field by which workflows can be searched, and its type. */
export interface SearchAttribute {
  readonly name: string;
  readonly type: SearchAttributeType;
}

const ALREADY_EXISTS = 6;
/** The server spreads new names to its parts within seconds. */
const LISTED_MS_MAX = 15_000;
const LISTED_POLL_MS = 100;

/** Makes the attributes known to the namespace; those that are there stay. Workflows that write unknown ones hang. */
export async function registerSearchAttributes(client: Client, attributes: readonly SearchAttribute[]): Promise<void> {
  const missing = findMissingAttributes(attributes, await listSearchAttributes(client));
  if (missing.length === 0) return;
  const namespace = client.options.namespace;
  const searchAttributes = Object.fromEntries(
    missing.map(({ name, type }) => [name, encodeSearchAttributeIndexedValueType(type)]),
  ) as Record<string, number>;
  try {
    await client.connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    // Another worker was first.
    if (!isGrpcServiceError(error) || Number(error.code) !== ALREADY_EXISTS) throw error;
  }
  await waitUntilListed(client, missing);
}

type KnownAttributes = Readonly<Record<string, unknown>>;

async function listSearchAttributes(client: Client): Promise<KnownAttributes> {
  const { namespace } = client.options;
  return (await client.connection.operatorService.listSearchAttributes({ namespace })).customAttributes ?? {};
}

function findMissingAttributes(
  attributes: readonly SearchAttribute[],
  there: KnownAttributes,
): readonly SearchAttribute[] {
  for (const { name, type } of attributes) {
    const has = there[name];
    if (has !== undefined && has !== encodeSearchAttributeIndexedValueType(type)) {
      throw new Error(`search attribute ${name} exists with another type; it has to be ${type}`);
    }
  }
  return attributes.filter(({ name }) => there[name] === undefined);
}

async function waitUntilListed(client: Client, attributes: readonly SearchAttribute[]): Promise<void> {
  const untilMs = Date.now() + LISTED_MS_MAX;
  while (findMissingAttributes(attributes, await listSearchAttributes(client)).length > 0) {
    if (Date.now() > untilMs) throw new Error('the search attributes were added, but the server does not list them');
    await new Promise((resolve) => setTimeout(resolve, LISTED_POLL_MS));
  }
}
