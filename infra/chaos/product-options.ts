import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a scenario wants otherwise than `npm start` has it. */
export interface ProductOptions {
  /** Folders of the state that are disks of their own, with their sizes in bytes. */
  readonly disks?: Readonly<Record<string, number>>;
  /** Rule packs of this installation. */
  readonly programmes?: readonly { readonly id: string }[];
  /** By how much the scheduler's clock is ahead, as everybody sees it. */
  readonly aheadMs?: number;
  /** A broker beside the other servers, which the worker tells facts to. */
  readonly kafka?: true;
  /** How long an app may answer nothing before it is started again. */
  readonly silentMsMax?: number;
}

/** As an operator adds them: a folder with a file each. */
export function writeProgrammes(state: string, { programmes }: ProductOptions): Record<string, string> {
  if (!programmes) return {};
  const folder = join(state, 'programmes');
  mkdirSync(folder);
  for (const one of programmes) writeFileSync(join(folder, `${one.id}.json`), JSON.stringify(one));
  return { LIANXIN_PROGRAMMES_DIR: folder };
}
