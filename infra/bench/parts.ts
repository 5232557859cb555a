import { append } from './append/append.ts';
import { floor } from './floor/floor.ts';
import type { Part } from './part.ts';

export const parts: readonly Part[] = [floor, append];
