import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Direction, Schema } from './find-unreadable.ts';
import { findUnreadable } from './find-unreadable.ts';

const foldersIn = (path: string): readonly string[] => (existsSync(path) ? readdirSync(path).sort() : []);
const DIRECTIONS: readonly Direction[] = ['sent', 'taken'];
const revisionOf = (file: string): number => Number.parseInt(file, 10);
const compareOnly = (writer: Schema, reader: Schema, direction: Direction): readonly string[] =>
  findUnreadable({ writer, reader, path: '', direction });

/** Where a release of a schema is. */
export const releasePath = (folder: string, name: string, revision: number): string =>
  join(folder, name, `${revision}.json`);

/** Every schema that was ever released, by name, oldest first. */
export function readReleases(folder: string): Readonly<Record<string, readonly Schema[]>> {
  const names = ['in', 'out'].flatMap((way) => foldersIn(join(folder, way)).map((name) => `${way}/${name}`));
  return Object.fromEntries(
    names.map((name) => {
      const files = [...foldersIn(join(folder, name))].sort((a, b) => revisionOf(a) - revisionOf(b));
      return [name, files.map((file) => JSON.parse(readFileSync(join(folder, name, file), 'utf8')) as Schema)];
    }),
  );
}

/** What of a release this build breaks: its readers of what we send, its writers of what we take. */
export function findBroken(name: string, current: Schema | undefined, released: Schema): readonly string[] {
  if (!current) return [`${name}: there is none any more`];
  return name.startsWith('out/') ? compareOnly(current, released, 'sent') : compareOnly(released, current, 'taken');
}

/** Whether both let through the same; what is said about their fields aside. */
export const isSameForm = (a: Schema, b: Schema): boolean =>
  DIRECTIONS.every((way) => [...compareOnly(a, b, way), ...compareOnly(b, a, way)].length === 0);
