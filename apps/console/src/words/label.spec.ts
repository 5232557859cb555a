/** @jest-environment jsdom */
import { expect, it } from '@jest/globals';
import { labelIn } from './t.ts';

it('a code is a label, also where its word is the code itself; one without words stays as it is', () => {
  const labels = ['labour', 'raw-materials', 'x-ray'].map((code) => labelIn('en', 'category', code));
  expect(labels).toEqual(['Labour', 'Raw materials', 'x-ray']);
});
