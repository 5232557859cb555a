import type { DeadLettersReply, OperationsStatusReply, queryAnswerSchemas } from '@lianxin/contracts';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { ask } from '../../http/ask.ts';
import { dayBefore, todayText } from '../../time/moments.ts';

type AccessLogAnswer = z.output<(typeof queryAnswerSchemas)['access-log']>;

/** What runs changes by itself; asked only while the page is seen. */
const EVERY_MS = 5000;
const FAILURES_MAX = 100;
const LETTERS_MAX = 50;

export const useStatus = () =>
  useQuery({
    queryKey: ['operations', 'status'],
    queryFn: ({ signal }) => ask<OperationsStatusReply>('/operations/status', { signal }),
    refetchInterval: EVERY_MS,
    // What was told before stays, with when that was: it is told that it is old.
    retry: false,
  });

/** Sign-ins that failed since yesterday, the newest first. */
export const useFailedSignIns = () =>
  useQuery({
    queryKey: ['query', 'access-log', 'sign-in-failed'],
    queryFn: ({ signal }) => {
      const params = { what: 'sign-in-failed', from: dayBefore(todayText()), limit: String(FAILURES_MAX) };
      return ask<AccessLogAnswer>(`/queries/access-log?${new URLSearchParams(params)}`, { signal });
    },
    refetchInterval: EVERY_MS * 12,
  });

export const useDeadLetters = (isThere: boolean) =>
  useQuery({
    queryKey: ['operations', 'dead-letters'],
    queryFn: ({ signal }) => ask<DeadLettersReply>(`/dead-letters?limit=${LETTERS_MAX}`, { signal }),
    enabled: isThere,
  });
