import { addresses } from './addresses.ts';
import { docComments } from './doc-comments.ts';
import { documents } from './documents.ts';
import { engineWords } from './engine-words.ts';
import { folders } from './folders.ts';
import { oneCommand } from './one-command.ts';
import { packages } from './packages.ts';
import { plainWords } from './plain-words.ts';
import { references } from './references.ts';
import { size } from './size.ts';
import type { Check } from './tree.ts';
import { unfinished } from './unfinished.ts';

export const checks = {
  size,
  addresses,
  unfinished,
  packages,
  references,
  documents,
  'doc-comments': docComments,
  'engine-words': engineWords,
  folders,
  'one-command': oneCommand,
  'plain-words': plainWords,
} satisfies Record<string, Check>;
