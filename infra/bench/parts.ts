import { append } from './append/append.ts';
import { board } from './board/board.ts';
import { clocks } from './clocks/clocks.ts';
import { changes } from './changes/changes.ts';
import { due } from './due/due.ts';
import { floor } from './floor/floor.ts';
import { growth } from './growth/growth.ts';
import { http } from './http/http.ts';
import type { Part } from './part.ts';
import { reads } from './reads/reads.ts';
import { wakes } from './wakes/wakes.ts';

export const parts: readonly Part[] = [clocks, floor, append, http, wakes, due, changes, growth, board, reads];
