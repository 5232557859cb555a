/** Said where a look-back has no meaning yet, since a wrong stage would say too little. */
export const NOT_RESOLVED = {
  request: 'not-resolved',
  'cadre-assignment': 'not-resolved',
  resolution: 'not-resolved',
} as const;
