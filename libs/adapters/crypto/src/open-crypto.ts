import type { BlobStore, KeyTable, KeyedHash, Vault } from '@lianxin/engine';
import { FileBlobStore } from './file-blob-store.ts';
import { HmacKeyedHash } from './keyed-hash.ts';
import { SubjectKeys } from './subject-keys.ts';
import { AesVault } from './vault.ts';

/** The master key, and where wrapped keys and attachments are kept. */
export interface CryptoOptions {
  readonly masterKey: Uint8Array;
  readonly keyTable: KeyTable;
  /** Whether the record holds sealed data; without it that is not checked. */
  readonly hasSealedData?: () => Promise<boolean>;
  /** Where attachments are kept. */
  readonly blobDir: string;
}

/** Every port that seals or hashes. */
export interface Crypto {
  readonly vault: Vault;
  readonly keyed: KeyedHash;
  readonly blobs: BlobStore;
  /** Throws `BadMasterKey` when the store's keys were wrapped by another one: a file lost and made anew. */
  checkMasterKey(): Promise<void>;
}

/** Makes vault, keyed hash and blob store of one master key. Nothing is read before the first call. */
export function openCrypto({ masterKey, keyTable, hasSealedData, blobDir }: CryptoOptions): Crypto {
  const keys = new SubjectKeys(masterKey, keyTable, hasSealedData);
  return {
    vault: new AesVault(keys),
    keyed: new HmacKeyedHash(masterKey),
    blobs: new FileBlobStore(blobDir, keys),
    checkMasterKey: () => keys.proveMasterKey(),
  };
}
