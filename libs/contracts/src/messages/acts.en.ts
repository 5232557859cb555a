/** Stages, what happens by itself, and why. */
export const acts = {
  'stage.request': 'Request',
  'stage.cadre-assignment': 'Cadre assignment',
  'stage.resolution': 'Resolution',
  'stage.look-back': 'Look-back',
  'stage.closed': 'Closed',
  'stage.registered': 'Registered',
} as const;
