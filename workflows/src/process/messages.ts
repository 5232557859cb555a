import type { Agenda } from '@lianxin/kernel';
import { defineQuery, defineSignal } from '@temporalio/workflow';

/** The stream has come at least as far as this version. */
export const moved = defineSignal<[version: number]>('moved');

/** The agenda as the workflow last read it; version 0 before the first reading. */
export const whatIsNext = defineQuery<Agenda>('whatIsNext');
