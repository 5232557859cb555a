import { useEffect, useSyncExternalStore } from 'react';
import type { KeyAct } from './key-table.ts';
import { KeysInTurn, actOf, isMarkAllKey, isPaletteKey } from './key-table.ts';

const TYPED_INTO =
  'input:not([type=checkbox], [type=range]), textarea, select, [contenteditable], [role=textbox], [role=listbox]';

/** Whether a key is for what has the focus, or for what is open over the page. */
const isTaken = (target: EventTarget | null): boolean =>
  document.querySelector('[role=dialog]') !== null ||
  (target instanceof Element && target.closest(TYPED_INTO) !== null);

/** Whether single keys do anything, at this tab. */
class KeySwitch {
  private isOn = true;
  private readonly listeners = new Set<() => void>();

  readonly get = (): boolean => this.isOn;

  readonly set = (isOn: boolean): void => {
    this.isOn = isOn;
    for (const listener of this.listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

export const keySwitch = new KeySwitch();
export const useKeySwitch = (): boolean => useSyncExternalStore(keySwitch.subscribe, keySwitch.get);

const inTurn = new KeysInTurn<KeyboardEvent>();

type KeyActs = Partial<Record<KeyAct, () => void>>;

/** Does what single keys ask for while the caller is on the page; what is not among `acts` is left alone. */
export function useKeys(acts: KeyActs): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!keySwitch.get()) return;
      const isTyping = isTaken(event.target);
      const act = actOf(event, isTyping, inTurn.write(event, isTyping));
      const run = act && acts[act];
      if (!run) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}

/** Does something at a key that is pressed with a modifier, while the caller is on the page. */
function useChord(isIt: (event: KeyboardEvent) => boolean, run: (() => void) | undefined): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!run || !isIt(event)) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}

/** `Ctrl K`, from anywhere. */
export const usePaletteKey = (open: () => void): void => useChord(isPaletteKey, open);

/** `Ctrl A`, where nobody types; undefined: it is the browser's. */
export const useMarkAllKey = (mark: (() => void) | undefined): void =>
  useChord((event) => isMarkAllKey(event, isTaken(event.target)), mark);
