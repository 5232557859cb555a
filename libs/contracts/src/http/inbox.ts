import { z } from 'zod';
import { at } from '../states/answer-scalars.ts';
import { instant } from '../scalars.ts';

/** Body that marks the inbox as read: notices issued up to then, this one included. */
export const readInboxBody = z.strictObject({ upTo: instant });
/** What `readInboxBody` is once read. */
export type ReadInboxBody = z.output<typeof readInboxBody>;

/** How many notices are unread, and up to when the inbox was read; null: it never was. */
export const inboxStandingReply = z.strictObject({ unread: z.int(), readTo: at.nullable() });
/** What `inboxStandingReply` describes; also the data of the live event `inbox`. */
export type InboxStandingReply = z.output<typeof inboxStandingReply>;
