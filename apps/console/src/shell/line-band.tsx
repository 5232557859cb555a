import type { ReactNode } from 'react';
import { Suspense, lazy } from 'react';

const Nothing = (): ReactNode => null;

/** Loaded behind the first page; where it does not come, the page works with the line only. */
const Loaded = lazy<() => ReactNode>(() =>
  import('../outbox/line-band.tsx').then(
    ({ LineBand }) => ({ default: LineBand }),
    () => ({ default: Nothing }),
  ),
);

export const LineBand = () => (
  <Suspense fallback={null}>
    <Loaded />
  </Suspense>
);
