/** Single keys, and two pressed one after the other, and what they do: the one list of them. */
export const KEYS = [
  { key: '/', does: 'find' },
  { key: '?', does: 'keys' },
  { key: 'f', does: 'filter' },
  { key: 'j', does: 'down' },
  { key: 'k', does: 'up' },
  { key: 'a', does: 'act' },
  { key: '.', does: 'all' },
  { key: 'o', does: 'offer' },
  { key: 'w', does: 'wait' },
  { key: 'e', does: 'extend' },
  { key: 'd', does: 'resolve' },
  { key: 'n', does: 'note' },
  { key: '[', does: 'previous' },
  { key: ']', does: 'next' },
  { key: 'x', does: 'mark' },
  { key: 'J', does: 'mark-down' },
  { key: 'K', does: 'mark-up' },
  { key: 'b', does: 'bulk' },
  { key: '1', does: 'clocks' },
  { key: '2', does: 'history' },
  { key: '3', does: 'files' },
  { key: '4', does: 'agenda' },
  { key: 'z', does: 'now' },
  { key: 'g t', does: 'go-todo' },
  { key: 'g c', does: 'go-cases' },
  { key: 'g l', does: 'go-look-backs' },
  { key: 'g b', does: 'go-board' },
  { key: 'g r', does: 'go-reports' },
  { key: 'g a', does: 'go-audit' },
  { key: 'g i', does: 'go-inbox' },
] as const;

export type KeyAct = (typeof KEYS)[number]['does'];

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  readonly defaultPrevented: boolean;
}

const isWithModifier = ({ ctrlKey, metaKey, altKey }: Pressed): boolean => ctrlKey || metaKey || altKey;

/** Whether a key is nobody's: while somebody types or composes, and with a modifier, it is the browser's. */
const isFree = (pressed: Pressed, isTyping: boolean): boolean =>
  !isTyping && !pressed.isComposing && !pressed.defaultPrevented && !isWithModifier(pressed);

/** What a key asks for; `written`: it and the one that it followed. */
export function actOf(pressed: Pressed, isTyping: boolean, written = pressed.key): KeyAct | undefined {
  if (!isFree(pressed, isTyping)) return undefined;
  return KEYS.find(({ key }) => key === written)?.does;
}

/** The key that waits for the next one, and how long. */
const [LEADER, WAITED_FOR_MS] = ['g', 1500];

/** Keys one after the other, of which one may wait for the next; asked about a key more than once, it says the same. */
export class KeysInTurn<T extends Pressed & { readonly timeStamp: number }> {
  private last: { readonly pressed: T; readonly written: string } | undefined;

  write(pressed: T, isTyping: boolean): string {
    if (this.last?.pressed === pressed) return this.last.written;
    const isLed = this.last?.written === LEADER && pressed.timeStamp - this.last.pressed.timeStamp < WAITED_FOR_MS;
    const written = isLed ? `${LEADER} ${pressed.key}` : pressed.key;
    this.last = isFree(pressed, isTyping) ? { pressed, written } : undefined;
    return written;
  }
}

/** How a key is written: a capital is one with Shift. */
export const writtenKey = (key: string): string => (/^[A-Z]$/.test(key) ? `Shift ${key}` : key);

const isChord = ({ key, ctrlKey, metaKey, altKey }: Pressed, letter: string): boolean =>
  (ctrlKey || metaKey) && !altKey && key.toLowerCase() === letter;

/** How the keys with a modifier are written. */
export const PALETTE_KEY = 'Ctrl K';
export const MARK_ALL_KEY = 'Ctrl A';

/** What one looks for is asked from anywhere. */
export const isPaletteKey = (pressed: Pressed): boolean => isChord(pressed, 'k');

/** Every row of a list, where the browser would select its text; not while somebody types. */
export const isMarkAllKey = (pressed: Pressed, isTyping: boolean): boolean =>
  !isTyping && !pressed.isComposing && !pressed.defaultPrevented && isChord(pressed, 'a');
