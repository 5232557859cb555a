import { isWideCharacter } from '@lianxin/kernel';

/** Columns of a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += isWideCharacter(character) ? 2 : 1;
  return width;
}

export const padToWidth = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)));
