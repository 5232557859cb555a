import { readFile } from 'node:fs/promises';
import type { TemporalConfig, TemporalTls } from '@lianxin/adapter-temporal';
import type { Config } from './config.ts';
import { decodeUtf8 } from '../input/read-input.ts';

const readOptionalFile = async (file: string | undefined): Promise<Uint8Array | undefined> =>
  file === undefined ? undefined : await readFile(file);

async function tlsOptions({ temporalTls, temporalFiles }: Pick<Config, 'temporalTls' | 'temporalFiles'>) {
  const [serverCa, cert, key] = await Promise.all(
    [temporalFiles.ca, temporalFiles.cert, temporalFiles.key].map(readOptionalFile),
  );
  const tls: TemporalTls = { ...(serverCa ? { serverCa } : {}), ...(cert && key ? { client: { cert, key } } : {}) };
  return Object.keys(tls).length > 0 ? tls : temporalTls;
}

/** How to reach Temporal: one node beside us, a cluster with TLS, or a cloud namespace with its key. */
export async function readTemporalConfig(
  config: Pick<Config, 'temporalAddress' | 'temporalNamespace' | 'temporalTls' | 'temporalFiles'>,
): Promise<TemporalConfig> {
  const { apiKey: what } = config.temporalFiles;
  const tls = await tlsOptions(config);
  return {
    address: config.temporalAddress,
    namespace: config.temporalNamespace,
    ...(tls === false ? {} : { tls }),
    ...(what === undefined ? {} : { apiKey: decodeUtf8(await readFile(what), { what }).trim() }),
  };
}
