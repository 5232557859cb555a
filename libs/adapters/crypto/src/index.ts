export { BlobFiles } from './blob-files.ts';
export { SealBroken } from './cipher.ts';
export { normaliseIdentity } from './identity.ts';
export { HmacKeyed } from './keyed.ts';
export { BadMasterKey, loadMasterKey, makeMasterKey } from './master-key.ts';
export * from './open-crypto.ts';
export { sha256Hex } from './sha256.ts';
export { SubjectKeys } from './subject-keys.ts';
export { AesVault } from './vault.ts';
