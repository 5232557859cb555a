import type { DossierPart, DossierRow } from '@lianxin/contracts';
import { DOSSIER_FORMAT } from '@lianxin/contracts';
import { fileNamedBy } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { idOf, isSealed } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';
import type { Found } from '../find-stream.ts';
import { recordOf } from '../find-stream.ts';
import type { Reader } from '../view/read-sealed.ts';
import { readSealed } from '../view/read-sealed.ts';

/** The files of a case, that are read one by one. */
export type FileNamed = Pick<Extract<DossierPart, { part: 'file' }>, 'name' | 'hash' | 'version'>;

export interface Dossier {
  readonly parts: readonly DossierPart[];
  readonly files: readonly FileNamed[];
}

function holdsSealed(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return isSealed(value) || Object.values(value).some(holdsSealed);
}

function without(event: RecordedEvent, fields: readonly string[]): DossierRow {
  const kept = Object.entries(event.data as object).filter(([field]) => !fields.includes(field));
  return { ...event, data: Object.fromEntries(kept) };
}

/** What nobody is shown: whoever knows the draw can tell what will be looked back on, also once a case is reopened. */
function entryPart(event: RecordedEvent, opened: unknown, hidden: readonly string[]): DossierPart {
  const withheld = hidden.filter((field) => Object.hasOwn(event.data as object, field));
  return {
    name: `entry ${event.version}`,
    part: 'entry',
    row: without(event, withheld),
    ...(holdsSealed(event.data) ? { opened } : {}),
    ...(withheld.length > 0 ? { withheld } : {}),
  };
}

async function besides({ store }: Pick<Installation, 'store'>, streams: readonly string[]): Promise<DossierPart[]> {
  const read = streams.map(async (name) => ({ name, part: 'beside', rows: await store.read(name) }) as const);
  return (await Promise.all(read)).filter(({ rows }) => rows.length > 0);
}

/** All but the files. What is sealed is opened as the policy says, and that stands in the access log first. */
export async function dossierOf(installation: Installation, found: Found, reader: Reader): Promise<Dossier> {
  const { kit, fold } = found;
  const events = (await recordOf(installation, found)).filter(({ version }) => version <= fold.version);
  const { hidden = [] } = kit;
  const opened = await readSealed(installation, found, reader, events);
  const number = kit.number?.(fold.state);
  const head: DossierPart = {
    ...{ name: 'head', part: 'head', format: DOSSIER_FORMAT, process: kit.process.name, id: idOf(found.stream) },
    ...(number === undefined ? {} : { number }),
    ...{ at: installation.clock.now(), by: reader.actor.id, version: fold.version, hash: fold.hash },
  };
  const { streams, shipped } = kit.dossier?.(events) ?? { streams: [], shipped: {} };
  const files = events.flatMap((event) => {
    const hash = fileNamedBy(event);
    return hash === undefined ? [] : [{ name: `file of entry ${event.version}`, hash, version: event.version }];
  });
  return {
    parts: [
      head,
      ...events.map((event, n) => entryPart(event, opened[n], hidden)),
      ...(await besides(installation, streams)),
      ...Object.entries(shipped).map(([what, data]): DossierPart => ({ name: what, part: 'shipped', what, data })),
    ],
    files,
  };
}
