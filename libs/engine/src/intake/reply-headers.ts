import { MEDIA_TYPE, RELAY_HEADERS } from '../relay/outgoing-facts.ts';

/** Of replies and notices. */
export const REPLY_HEADERS = { [RELAY_HEADERS.contentType]: MEDIA_TYPE };
