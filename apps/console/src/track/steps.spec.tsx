import { expect, it } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import { Steps } from './steps.tsx';

const dates = {
  filed: '2020-02-03T01:00:00.000Z',
  accepted: '2020-02-03T02:00:00.000Z',
  begun: '2020-02-04T01:00:00.000Z',
};

/** How each step stands, in their order. */
const standings = (stage: 'resolution' | 'look-back', more: object = {}): readonly string[] =>
  [
    ...renderToStaticMarkup(<Steps stage={stage} dates={{ ...dates, ...more }} ending={undefined} />).matchAll(
      /data-standing="(\w+)"/g,
    ),
  ].map(([, standing = '']) => standing);

it('what has begun is under way until it is resolved, and nothing else is', () => {
  expect(standings('resolution')).toEqual(['done', 'done', 'now', 'ahead', 'ahead']);
  const resolved = '2020-02-05T01:00:00.000Z';
  expect(standings('look-back', { resolved })).toEqual(['done', 'done', 'done', 'done', 'now']);
});
