import type { BenefitRule } from './benefit-rule.ts';
import { AMOUNT_FEN_MIN } from './benefit-rule.ts';
import { schemaOfType } from './evidence-values.ts';

/** The evidence of a rule as JSON Schema. Nothing is required: what is missing leaves its conditions open. */
export function describeEvidence({ evidence, grants }: BenefitRule): Readonly<Record<string, unknown>> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: Object.fromEntries(
      evidence.map(({ name, type, title, from }) => [
        name,
        {
          ...{ title: title.zh, description: from === undefined ? title.en : `${title.en} (${from})` },
          anyOf: [
            { ...schemaOfType(type), ...(name === grants?.amountMaxFrom && { minimum: AMOUNT_FEN_MIN }) },
            { type: 'null' },
          ],
        },
      ]),
    ),
    additionalProperties: false,
  };
}
