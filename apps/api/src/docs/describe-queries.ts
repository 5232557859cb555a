import type { AskedQuery } from '@lianxin/platform';
import type { OpenAPIObject } from '@nestjs/swagger';
import { REFUSALS, answered, refTo } from './parts.ts';
import type { JsonSchema } from './schema-of.ts';
import { schemaOf } from './schema-of.ts';

const AFTER: JsonSchema = {
  ...{ name: 'after', in: 'query', required: false, schema: { type: 'string' } },
  description: 'A position from a command: the answer shows at least that, or 503 after two seconds.',
};

/** Every question with its parameters. */
export function describeQueries(document: OpenAPIObject, queries: Iterable<AskedQuery>): void {
  const paths = document.paths as Record<string, JsonSchema>;
  for (const { query, params } of queries) {
    const form = schemaOf(params);
    const required = (form['required'] ?? []) as readonly string[];
    const parameters = Object.entries((form['properties'] ?? {}) as JsonSchema).map(([name, schema]) => ({
      ...{ name, in: 'query', required: required.includes(name), schema },
    }));
    paths[`/queries/${query.name}`] = {
      get: {
        operationId: `query_${query.name}`,
        tags: ['queries'],
        summary: query.name,
        description: `For ${query.roles.join(', ')}.`,
        parameters: [...parameters, AFTER],
        responses: { 200: answered('The answer.', refTo('QueryAnswer')), ...REFUSALS },
      },
    };
  }
}
