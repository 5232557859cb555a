/** Single keys and what they do: the one list of them. */
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

/** What a key asks for; undefined while somebody types or composes, and with a modifier: those are the browser's. */
export function actOf(pressed: Pressed, isTyping: boolean): KeyAct | undefined {
  if (isTyping || pressed.isComposing || pressed.defaultPrevented || isWithModifier(pressed)) return undefined;
  return KEYS.find(({ key }) => key === pressed.key)?.does;
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
