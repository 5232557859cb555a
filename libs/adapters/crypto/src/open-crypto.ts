import type { BlobStore, KeyTable, Keyed, Vault } from '@lianxin/engine';
import { BlobFiles } from './blob-files.ts';
import { HmacKeyed } from './keyed.ts';
import { SubjectKeys } from './subject-keys.ts';
import { AesVault } from './vault.ts';

export interface CryptoOptions {
  readonly masterKey: Uint8Array;
  readonly keyTable: KeyTable;
  /** Whether the record holds anything that was sealed; without it nothing is asked. */
  readonly holdsSealed?: () => Promise<boolean>;
  /** Where attachments are kept. */
  readonly blobDir: string;
}

export interface Crypto {
  readonly vault: Vault;
  readonly keyed: Keyed;
  readonly blobs: BlobStore;
  /** Throws `BadMasterKey` when the standing keys were wrapped by another one: a file lost and made anew. */
  checkMasterKey(): Promise<void>;
}

export function openCrypto({ masterKey, keyTable, holdsSealed, blobDir }: CryptoOptions): Crypto {
  const keys = new SubjectKeys(masterKey, keyTable, holdsSealed);
  return {
    vault: new AesVault(keys),
    keyed: new HmacKeyed(masterKey),
    blobs: new BlobFiles(blobDir, keys),
    checkMasterKey: () => keys.prove(),
  };
}
