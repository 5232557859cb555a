import { afterQuery } from '@lianxin/contracts';
import type { RegisteredQuery } from '@lianxin/runtime';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ERROR_RESPONSES, jsonResponse, requestHeader, jsonContent, refTo, schemasOf } from './openapi-parts.ts';
import type { JsonSchema } from './schema-of.ts';
import { schemaOf } from './schema-of.ts';

const AFTER = 'A position from a command: the answer shows at least that, or 503 after two seconds.';

function parametersOf({ required = [], properties = {} }: JsonSchema): JsonSchema[] {
  const all = Object.entries({ ...(properties as JsonSchema), after: { ...schemaOf(afterQuery), description: AFTER } });
  return all.map(([name, schema]) => ({
    ...{ name, in: 'query', required: (required as readonly string[]).includes(name), schema },
  }));
}

/** Every question with its parameters and its answer, asked in an address or in a body. */
export function describeQueries(document: OpenAPIObject, queries: Iterable<RegisteredQuery>): void {
  const schemas = schemasOf(document);
  const paths = document.paths as Record<string, JsonSchema>;
  for (const { query, params, answer } of queries) {
    const { name } = query;
    schemas[`${name}.Answer`] = schemaOf(answer, 'output');
    const form = schemaOf(params);
    const after = { ...schemaOf(afterQuery), description: AFTER };
    const body = { ...form, properties: { ...(form['properties'] as JsonSchema), after } };
    const asked = {
      ...{ tags: ['queries'], description: `For ${query.roles.join(', ')}.` },
      responses: { 200: jsonResponse('The answer.', refTo(`${name}.Answer`)), ...ERROR_RESPONSES },
    };
    const told = requestHeader('Lianxin-After', AFTER);
    paths[`/queries/${name}`] = {
      get: {
        ...{ ...asked, operationId: `query_${name}`, summary: name },
        parameters: [...parametersOf(form), told],
      },
      post: {
        ...{
          ...asked,
          operationId: `query_${name}_in_body`,
          summary: `${name}, with what must not stand in addresses`,
        },
        ...{ parameters: [told], requestBody: { required: false, content: jsonContent(body) } },
      },
    };
  }
}
