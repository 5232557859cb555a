import type { CommandReply } from '@lianxin/contracts';
import { ownWrites } from '../http/own-writes.ts';
import { liveUpdates } from './live-updates.ts';

/** What this tab recorded itself is no news, and lists asked for right after it show it. */
export function noteOwn({ id, version, position }: Pick<CommandReply, 'id' | 'version' | 'position'>): void {
  liveUpdates.own(id, version);
  ownWrites.note(position);
}
