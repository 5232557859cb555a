import type { AlikeBody, AlikeReply } from '@lianxin/contracts';
import { useEffect, useRef, useState } from 'react';
import { ask } from '../../http/ask.ts';

/** Shorter texts say nothing to compare. */
const TEXT_CHARS_MIN = 4;

interface Shown {
  readonly reply?: AlikeReply;
  readonly error?: unknown;
}

const isEnough = ({ enterprise, text }: AlikeBody): boolean =>
  enterprise !== '' && text.trim().length >= TEXT_CHARS_MIN;

/**
 * Likely repeats of what is being typed. One question is under way at a time; when it is answered, what was typed last is
 * asked next, so that nothing is asked for every key and the last word is never left out.
 */
export function useAlikeToText(typed: AlikeBody): Shown {
  const [shown, setShown] = useState<Shown>({});
  const wanted = useRef<string>('');
  const isAsking = useRef(false);
  const body = isEnough(typed) ? JSON.stringify(typed) : '';

  useEffect(() => {
    wanted.current = body;
    const askOn = async (): Promise<void> => {
      if (isAsking.current) return;
      isAsking.current = true;
      let asked: string | undefined;
      while (asked !== wanted.current) {
        asked = wanted.current;
        setShown(asked === '' ? {} : await readAlike(asked));
      }
      isAsking.current = false;
    };
    void askOn();
  }, [body]);

  return shown;
}

const readAlike = (body: string): Promise<Shown> =>
  ask<AlikeReply>('/cases/alike', { method: 'POST', body: JSON.parse(body) as AlikeBody }).then(
    (reply) => ({ reply }),
    (error: unknown) => ({ error }),
  );
