import { useState } from 'react';
import { Refusal } from '../../http/refusal.ts';
import { useT } from '../../words/t.ts';

/** What a form says after it was sent: that it is done, or why it was not. */
export interface Sending {
  readonly isBusy: boolean;
  readonly isDone: boolean;
  readonly fault: string | undefined;
  readonly send: (act: () => Promise<void>) => void;
}

export function useSending(): Sending {
  const t = useT();
  const [state, setState] = useState<Omit<Sending, 'send'>>({ isBusy: false, isDone: false, fault: undefined });
  const run = async (act: () => Promise<void>): Promise<void> => {
    setState({ isBusy: true, isDone: false, fault: undefined });
    try {
      await act();
      setState({ isBusy: false, isDone: true, fault: undefined });
    } catch (error) {
      const fault = error instanceof Refusal ? error.message : t('console.failed.line');
      setState({ isBusy: false, isDone: false, fault });
    }
  };
  return { ...state, send: (act) => void run(act) };
}
