export { FileBlobStore } from './file-blob-store.ts';
export { SealBroken } from './cipher.ts';
export { normaliseIdentity } from './identity.ts';
export { HmacKeyedHash } from './keyed-hash.ts';
export { BadMasterKey, loadMasterKey, makeMasterKey } from './master-key.ts';
export * from './open-crypto.ts';
export { sha256Hex } from './sha256.ts';
export { SubjectKeys } from './subject-keys.ts';
export { AesVault } from './vault.ts';
