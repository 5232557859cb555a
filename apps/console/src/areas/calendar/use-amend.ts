import type { CalendarYearReply } from '@lianxin/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePost } from '../../http/use-post.ts';
import { useAccount } from '../../session/session.ts';
import { useIsOperator } from '../../session/areas.ts';
import { nowMs, todayText } from '../../time/moments.ts';
import { say } from '../../ui/toast.tsx';
import { useT } from '../../words/t.ts';
import { layersToAmend, wholeOf } from './own-layer.ts';
import { parseDays } from './parse-days.ts';
import { CALENDARS } from './use-calendar.ts';

/** An amendment as somebody writes it. */
export interface TypedAmendment {
  readonly layer: string;
  readonly documentNumber: string;
  readonly title: string;
  readonly signed: string;
  readonly published: string;
  readonly off: string;
  readonly working: string;
  readonly settles: boolean;
}

const LAYER_CHARS = 36;
const BASE_36 = 36;

/** Layers that he may amend: an operator all, a head of an office those of his own, one that is not there yet among them. */
function useOwnLayers(layers: readonly string[]): readonly string[] {
  const { office = '' } = useAccount();
  const isOperator = useIsOperator();
  const { data: whole } = useQuery({ ...wholeOf(office), enabled: !isOperator && office !== '' });
  if (isOperator) return layers;
  return office === '' ? [] : layersToAmend(office, whole, layers);
}

const newDraft = (): TypedAmendment => ({
  ...{ layer: '', documentNumber: '', title: '', signed: '', published: todayText(), off: '', working: '' },
  settles: false,
});

/** Unique, and known to nobody but the record: people know a document by its number and title. */
const newIdFor = (layer: string, published: string): string =>
  `${layer.replaceAll('/', '-').slice(0, LAYER_CHARS)}-${published}-${nowMs().toString(BASE_36)}`;

/** Writing an amendment: what it would change, and recording it. */
export function useAmend(
  { country, year, layer: shown, layers, days }: CalendarYearReply,
  onDone: (id: string) => void,
) {
  const own = useOwnLayers(layers);
  const t = useT();
  const queryClient = useQueryClient();
  const first = own.find((one) => one === shown || one.startsWith(`${shown}/`)) ?? own[0] ?? country;
  const [written, setTyped] = useState(newDraft);
  // Which layers are his may be known after the form is there.
  const typed: TypedAmendment = { ...written, layer: written.layer === '' ? first : written.layer };
  const { post, faults, isBusy } = usePost();
  const [off, working] = [parseDays(typed.off, year), parseDays(typed.working, year)];
  const proposed = new Map([
    ...off.days.map((date) => [date, false] as const),
    ...working.days.map((date) => [date, true] as const),
  ]);
  const isNow = new Map(days.map((day) => [day.date, day.working]));
  const changes = [...proposed]
    .filter(([date, works]) => isNow.get(date) !== works)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, works]) => ({ date, works, isOfYear: isNow.has(date) }));

  const record = async (): Promise<void> => {
    const { layer, documentNumber, title, signed, published, settles } = typed;
    const id = newIdFor(layer, published);
    const data = {
      ...{ id, layer, documentNumber, title, signed, published, working: working.days, nonWorking: off.days },
      ...(settles ? { settlesYears: [year] } : {}),
      ...(layers.includes(layer) ? {} : { addsLayer: true }),
    };
    if (!(await post('/calendars', { type: 'AmendCalendar', data }))) return;
    say(t('console.calendar.amend.recorded', { title }));
    await queryClient.invalidateQueries({ queryKey: [CALENDARS] });
    onDone(id);
  };

  return {
    ...{ typed, own, off, working, proposed, changes, faults, isBusy, record },
    change: (changed: Partial<TypedAmendment>): void => setTyped((before) => ({ ...before, ...changed })),
  };
}

export type Amending = ReturnType<typeof useAmend>;
