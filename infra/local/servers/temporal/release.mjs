import { createHash } from 'node:crypto';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../lib/run.mjs';
import { say } from '../../messages/index.mjs';

// A network that swallows packets must not keep anybody waiting.
const ANSWER_MS_MAX = 4_000;
const DOWNLOAD_MS_MAX = 300_000;
const RELEASES = 'https://github.com/temporalio/cli/releases/download';

/** SHA-256 of the vendor's archives of version 1.5.1, by platform. */
const CHECKSUMS = /** @type {Readonly<Record<string, string>>} */ ({
  linux_amd64: 'ddc95e08b0b076efd4ea9733a3f488eb7d2be875f8834e616cd2a37358b4852d',
  linux_arm64: 'bd1b0db9f18b051026de8bf6cc1505f2510f14bbb7a8b9a4a91fff46c77454f5',
  darwin_amd64: 'bbb73e2a31135abe50a1f1cdb35030c42961df618e8ce9c60ae89f201540c5d9',
  darwin_arm64: 'cca01b7ea35ad56e2a328d9ae596bf716bd22313ef63c7a761c88354457c2415',
});

/**
 * Fetch, check and unpack the vendor's archive.
 * @param {{ dir: string, version: string, url?: string, checksums?: Readonly<Record<string, string>> }} options
 * @returns {Promise<string | undefined>} why it failed; undefined: it is there
 */
export async function downloadRelease({ dir, version, url = RELEASES, checksums = CHECKSUMS }) {
  const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const checksum = checksums[platform];
  if (!checksum) return say('release.none', { platform });
  const fetched = await download(`${url}/v${version}/temporal_cli_${version}_${platform}.tar.gz`);
  if (typeof fetched === 'string') return fetched;
  const actual = createHash('sha256').update(fetched).digest('hex');
  if (actual !== checksum) return say('release.checksum', { actual, wanted: checksum });
  const archive = join(dir, 'temporal.tar.gz');
  writeFileSync(archive, fetched);
  const ran = await run('tar', ['-xzf', archive, '-C', dir, 'temporal']);
  rmSync(archive);
  if (ran.code !== 0) return say('release.spoilt', { output: ran.stderr.trim() });
  chmodSync(join(dir, 'temporal'), 0o755);
  return undefined;
}

/**
 * @param {string} url
 * @returns {Promise<Buffer | string>} the content, or why there is none
 */
async function download(url) {
  const host = new URL(url).host;
  const abort = new AbortController();
  const impatient = setTimeout(() => abort.abort(), ANSWER_MS_MAX);
  try {
    const answer = await fetch(url, { signal: abort.signal });
    clearTimeout(impatient);
    if (!answer.ok) return say('release.refused', { host, status: answer.status });
    const tooLong = setTimeout(() => abort.abort(), DOWNLOAD_MS_MAX);
    try {
      return Buffer.from(await answer.arrayBuffer());
    } finally {
      clearTimeout(tooLong);
    }
  } catch {
    return say('release.unreachable', { host });
  } finally {
    clearTimeout(impatient);
  }
}
