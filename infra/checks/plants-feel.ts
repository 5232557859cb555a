import type { Plant } from './plants.ts';

const BOUNDARY = '@nx/enforce-module-boundaries';
const benefits = 'libs/domain/benefits/src/index.ts';
const uses = (from: string): string => `export * from '${from}';\n`;

/** Who may ask FEEL: benefits, and no other room. */
export const feel: readonly Plant[] = [
  { what: 'programme → FEEL', file: 'libs/domain/programme/src/index.ts', text: uses('feelin'), rule: BOUNDARY },
  { what: 'case → FEEL', file: 'libs/domain/case/src/index.ts', text: uses('feelin'), rule: BOUNDARY },
  { what: 'benefits → the programme', file: benefits, text: uses('@lianxin/programme'), rule: BOUNDARY },
  { what: "benefits → FEEL's parser beside it", file: benefits, text: uses('lezer-feel'), rule: BOUNDARY },
  { what: 'benefits → FEEL', file: benefits, text: uses('feelin') },
];
