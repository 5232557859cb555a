import { BadMasterKey, loadMasterKey, openCrypto } from '@lianxin/adapter-crypto';
import type { KeyTable, StoredKey } from '@lianxin/engine';
import { copyFileSync, existsSync, renameSync } from 'node:fs';

/** A table of one export's keys, to be read only. */
function readOnlyKeyTable(keys: ReadonlyMap<string, StoredKey>): KeyTable {
  return {
    getOrCreate: (proposals) => Promise.resolve(proposals.map((proposal) => keys.get(proposal.subject) ?? proposal)),
    findByName: () => Promise.resolve([]),
    findBySubject: (subject) => Promise.resolve(keys.get(subject)),
    erase: () => Promise.resolve(false),
  };
}

/** Whether the master key in this file is the one an export's keys were wrapped by. */
export async function isSameMasterKey(file: string, keys: readonly StoredKey[]): Promise<boolean> {
  if (keys.length === 0) return true;
  if (!existsSync(file)) return false;
  const keyTable = readOnlyKeyTable(new Map(keys.map((key) => [key.subject, key])));
  try {
    await openCrypto({ masterKey: loadMasterKey(file), keyTable, blobDir: '' }).checkMasterKey();
    return true;
  } catch (error) {
    if (error instanceof BadMasterKey) return false;
    throw error;
  }
}

/** Puts a master key into its place; one that is there is moved aside, never overwritten. */
export function installMasterKey(from: string, to: string): void {
  if (existsSync(to)) renameSync(to, `${to}.before-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`);
  copyFileSync(from, to);
}
