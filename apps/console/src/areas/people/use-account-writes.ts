import type { AccountReply } from '@lianxin/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../http/ask.ts';
import type { Faults } from '../../http/faults.ts';
import { NO_FAULTS, faultsOfRefusal } from '../../http/faults.ts';

/** Adds and changes accounts; what shows people is asked for again. */
export function useAccountWrites() {
  const cache = useQueryClient();
  const [faults, setFaults] = useState<Faults>(NO_FAULTS);
  const [isBusy, setBusy] = useState(false);
  const write = async (method: 'POST' | 'PATCH', path: string, body: object): Promise<boolean> => {
    setBusy(true);
    setFaults(NO_FAULTS);
    try {
      await ask<AccountReply>(path, { method, body });
      await Promise.all(['accounts', 'people'].map((key) => cache.invalidateQueries({ queryKey: [key] })));
      return true;
    } catch (error) {
      setFaults(faultsOfRefusal(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    ...{ faults, isBusy },
    add: (body: object) => write('POST', '/accounts', body),
    change: (id: string, body: object) => write('PATCH', `/accounts/${id}`, body),
  };
}
