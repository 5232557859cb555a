import { expect, it } from '@jest/globals';
import { commandSchemas } from '@lianxin/contracts';
import { shippedProgrammes } from '@lianxin/programme';

const FIELDS = new Set(
  commandSchemas.case.RecordMeasure.options.flatMap(({ shape }) =>
    Object.keys(shape).map((field) => `${shape.measure.value}.${field}`),
  ),
);

it('evidence that comes from a measure names a field that one has', () => {
  const named = shippedProgrammes.flatMap(({ benefits }) =>
    benefits.flatMap(({ evidence = [] }) => evidence.flatMap(({ from }) => from ?? [])),
  );
  expect(named).toContain('charter-trip.departedAt');
  expect(named.filter((from) => !FIELDS.has(from))).toEqual([]);
});
