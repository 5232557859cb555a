import { useEffect, useReducer } from 'react';
import { useAccount } from '../../session/session.ts';
import { nowMs } from '../../time/moments.ts';
import { CommitForm } from './commit-form.tsx';
import { RevealForm } from './reveal-form.tsx';
import type { Draw } from './use-draws.ts';
import { ValueForm } from './value-form.tsx';
import { boundSource, isAskedToRead, openSource } from './wanted.ts';

const TICK_MS = 15_000;

/** Renders again as time passes: what can be added comes and goes by the time, of which nothing is told. */
function useTick(): void {
  const [, tick] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, []);
}

/** What this person can add to the draw now. A form is of one draw and source: nothing chosen for one is left for another. */
export function OwnPart({ id, draw }: { readonly id: string; readonly draw: Draw }) {
  useTick();
  const account = useAccount();
  const [open, bound] = [openSource(draw, account, nowMs()), boundSource(draw, account)];
  return (
    <>
      {open !== undefined && <CommitForm key={`${id}/${open}`} id={id} draw={draw} source={open} />}
      {bound !== undefined && <RevealForm key={`${id}/${bound}`} id={id} draw={draw} source={bound} />}
      {isAskedToRead(draw, account, nowMs()) && <ValueForm key={id} id={id} isFirst={draw.readings.length === 0} />}
    </>
  );
}
