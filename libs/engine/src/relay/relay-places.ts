import { markOf } from '../ports/index.ts';

/** The relay's place in the log. */
export const RELAY_SUBSCRIPTION = 'relay';
/** Up to which epoch the topics were told. */
export const RELAY_ANNOUNCED = markOf(RELAY_SUBSCRIPTION, 'announced');
