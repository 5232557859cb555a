import type { DossierPart } from '@lianxin/contracts';
import { DOSSIER_FORMAT } from '@lianxin/contracts';
import { fileReferencedBy } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { idOfStream, isSealed } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import type { FoundStream } from '@lianxin/application';
import { readVisibleRecord } from '@lianxin/application';
import { withholdFields } from '../withhold-fields.ts';
import type { Reader, UnsealPorts } from '../view/read-sealed.ts';
import { openSealed } from '../view/read-sealed.ts';

/** The files of a case, that are read one by one. */
export type DossierFile = Pick<Extract<DossierPart, { part: 'file' }>, 'name' | 'hash' | 'version'>;

export interface Dossier {
  readonly parts: readonly DossierPart[];
  readonly files: readonly DossierFile[];
}

function holdsSealed(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return isSealed(value) || Object.values(value).some(holdsSealed);
}

/** Shown to nobody: the draw tells what will be looked back on, also after a case is reopened. */
function entryPart(event: RecordedEvent, opened: unknown, hidden: readonly string[]): DossierPart {
  const { data, ...withheld } = withholdFields(event.data, hidden);
  return {
    name: `entry ${event.version}`,
    part: 'entry',
    row: { ...event, data },
    ...(opened !== undefined && holdsSealed(event.data) ? { opened } : {}),
    ...withheld,
  };
}

/** What a dossier is put together from. */
export type DossierPorts = Pick<Runtime, 'store' | 'clock'> & UnsealPorts;

async function readSourceParts({ store }: Pick<Runtime, 'store'>, streams: readonly string[]): Promise<DossierPart[]> {
  const read = streams.map(async (name) => ({ name, part: 'beside', rows: await store.read(name) }) as const);
  return (await Promise.all(read)).filter(({ rows }) => rows.length > 0);
}

/**
 * All but the files. What is sealed is opened for a reason, which stands in the access log first; without one it stays
 * sealed.
 */
export async function readDossier(ports: DossierPorts, found: FoundStream, reader: Reader): Promise<Dossier> {
  const { module, aggregate } = found;
  const events = (await readVisibleRecord(ports, found)).filter(({ version }) => version <= aggregate.version);
  const { hiddenFields: hidden = [] } = module;
  const opened = reader.reason === undefined ? [] : await openSealed(ports, found, reader, events);
  const number = module.numberOf?.(aggregate.state);
  const head: DossierPart = {
    ...{
      name: 'head',
      part: 'head',
      format: DOSSIER_FORMAT,
      process: module.process.name,
      id: idOfStream(found.stream),
    },
    ...(number === undefined ? {} : { number }),
    ...{ at: ports.clock.now(), by: reader.actor.id, version: aggregate.version, hash: aggregate.hash },
  };
  const { streams, shipped } = module.decisionSources?.(events) ?? { streams: [], shipped: {} };
  const files = events.flatMap((event) => {
    const hash = fileReferencedBy(event);
    return hash === undefined ? [] : [{ name: `file of entry ${event.version}`, hash, version: event.version }];
  });
  return {
    parts: [
      head,
      ...events.map((event, n) => entryPart(event, opened[n], hidden)),
      ...(await readSourceParts(ports, streams)),
      ...Object.entries(shipped).map(([what, data]): DossierPart => ({ name: what, part: 'shipped', what, data })),
    ],
    files,
  };
}
