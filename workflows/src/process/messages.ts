import type { Agenda } from '@lianxin/kernel';
import { STREAM_ADVANCED_SIGNAL } from '@lianxin/kernel';
import { defineQuery, defineSignal } from '@temporalio/workflow';

/** The stream has come at least as far as this version. */
export const streamAdvanced = defineSignal<[version: number]>(STREAM_ADVANCED_SIGNAL);

/** The agenda as the workflow last read it; version 0 before the first reading. */
export const agendaQuery = defineQuery<Agenda>('whatIsNext');
