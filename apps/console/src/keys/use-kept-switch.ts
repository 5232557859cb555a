import { useState } from 'react';
import { useSettings } from '../session/use-settings.ts';
import { keySwitch, useKeySwitch } from './use-keys.ts';

/** Single keys on or off, here at once and for every device of the person; `fault`: why that could not be kept. */
export function useKeptSwitch() {
  const isOn = useKeySwitch();
  const { change } = useSettings();
  const [fault, setFault] = useState('');
  const set = (keys: boolean): void => {
    keySwitch.set(keys);
    setFault('');
    change(() => ({ keys })).catch((error: unknown) => setFault((error as Error).message));
  };
  return { isOn, set, fault };
}
