import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** An element for the end of a list; `onEnd` is called each time it comes into sight. */
export function useEndInSight(onEnd: () => void): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current) return undefined;
    const watch = new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) onEnd();
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [onEnd]);
  return end;
}
