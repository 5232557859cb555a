import type { ReceiptReply } from '@lianxin/contracts';
import type { ReceiptClient } from '../http/ask-by-receipt.ts';
import { ReceiptRefusal } from '../http/ask-by-receipt.ts';
import { namedFile } from '../http/named-file.ts';
import { stands } from '../http/refusal.ts';
import type { ActType } from './act-types.ts';

/** What was typed into the form of an act, and the id under which it is sent however often. */
interface TypedAct {
  readonly type: ActType;
  readonly typed: FormData;
  readonly actId: string;
}

/** A file without bytes proves nothing, and is not sent. */
export class EmptyFile extends Error {
  override readonly name = 'EmptyFile';
  readonly file: string;

  constructor({ name }: File) {
    super(`${name} is empty`);
    this.file = name;
  }
}

/** Files that were chosen; a control without any holds one without a name. */
export const filesIn = (typed: FormData): readonly File[] =>
  typed.getAll('files').filter((one) => one instanceof File && one.name !== '') as File[];

/** What a command carries of the form. */
function dataOf(typed: FormData): Readonly<Record<string, string | number>> {
  const text = String(typed.get('text') ?? '').trim();
  return {
    ...(typed.has('grade') ? { grade: Number(typed.get('grade')) } : {}),
    ...(typed.has('reason') ? { reason: String(typed.get('reason')) } : {}),
    ...(text === '' ? {} : { text }),
  };
}

/**
 * Sends one file up, then says that it belongs to the request; undefined where the request has a file of the same bytes
 * already. Throws `ReceiptRefusal`, `EmptyFile`.
 */
export async function attach(client: ReceiptClient, file: File, actId: string): Promise<ReceiptReply | undefined> {
  if (file.size === 0) throw new EmptyFile(file);
  const named = namedFile(file, await client.put(file));
  try {
    return await client.act('AttachFile', named, actId);
  } catch (error) {
    if (error instanceof ReceiptRefusal && stands('AttachFile', error.code)) return undefined;
    throw error;
  }
}

/**
 * Sends the files first, then the words, so that what is complete is there when the office reads that it is. Nothing is
 * sent beside an empty file.
 */
export async function sendAct(client: ReceiptClient, { type, typed, actId }: TypedAct): Promise<ReceiptReply> {
  const files = filesIn(typed);
  const empty = files.find(({ size }) => size === 0);
  if (empty) throw new EmptyFile(empty);
  let reply: ReceiptReply | undefined;
  for (const [n, file] of files.entries()) reply = (await attach(client, file, `${actId}.${n}`)) ?? reply;
  if (type === 'AttachFile' && files.length > 0) return reply ?? client.lookUp();
  return client.act(type, dataOf(typed), actId);
}
