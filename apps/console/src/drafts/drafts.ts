import type { Draft, DraftKeeper } from '../forms/draft.ts';
import { newDraft } from '../forms/draft.ts';
import { nowMs } from '../time/moments.ts';
import { canSeal, keyOf, seal, unseal } from '../sealed/cipher.ts';
import type { Kept } from '../sealed/database.ts';
import { dropOld, storeOf } from '../sealed/database.ts';

/** What one account types for one command of one stream. */
export interface DraftPlace {
  readonly account: string;
  readonly process: string;
  readonly id: string;
  readonly type: string;
  readonly onBehalfOf?: string | undefined;
}

/** The page on which a request is taken in: its case has no id yet. */
export const NEW_CASE = { process: 'case', id: '', type: 'RequestAssistance' };

/** A draft, and when it was left; absent where there was none. */
export interface FoundDraft {
  readonly draft: Draft;
  readonly savedAtMs?: number;
}

const drafts = storeOf('drafts');

const keyAt = ({ account, process, id, type, onBehalfOf = '' }: DraftPlace): string =>
  [account, process, id, type, onBehalfOf].join('/');

const placeOf = (key: string): DraftPlace => {
  const [account = '', process = '', ...rest] = key.split('/');
  const [type = '', onBehalfOf] = rest.splice(-2);
  // What opens a stream goes by a name, which may have anything in it.
  return { ...{ account, process, id: rest.join('/'), type }, ...(onBehalfOf !== '' && { onBehalfOf }) };
};

/** What was sealed under a key that is no more is as good as gone. */
async function openDraft(place: DraftPlace, kept: Kept): Promise<Draft | undefined> {
  const draft = await unseal<Draft>(await keyOf(place.account), kept);
  if (!draft) await drafts.delete(kept.key);
  return draft;
}

/** The draft that was left for this command, or a new one. */
export async function findDraft(place: DraftPlace): Promise<FoundDraft> {
  if (!canSeal()) return { draft: newDraft() };
  await dropOld('drafts');
  const kept = await drafts.get(keyAt(place));
  const draft = kept && (await openDraft(place, kept));
  return kept && draft ? { draft, savedAtMs: kept.savedAtMs } : { draft: newDraft() };
}

export interface KeptDraft extends DraftPlace {
  readonly savedAtMs: number;
}

/** Where drafts of the account are kept that it can still open, the newest first. */
export async function listDrafts(account: string): Promise<readonly KeptDraft[]> {
  if (!canSeal()) return [];
  await dropOld('drafts');
  const own = (await drafts.all()).filter((one) => one.account === account);
  const places = own.map(async (kept) => {
    const place = placeOf(kept.key);
    return (await openDraft(place, kept)) && { ...place, savedAtMs: kept.savedAtMs };
  });
  const found = (await Promise.all(places)).filter((one) => one !== undefined);
  return found.sort((one, other) => other.savedAtMs - one.savedAtMs);
}

export const dropDraft = async (place: DraftPlace): Promise<void> => void (await drafts.delete(keyAt(place)));

async function write(place: DraftPlace, draft: Draft | undefined): Promise<void> {
  if (!draft) return dropDraft(place);
  const sealed = await seal(await keyOf(place.account), draft);
  await drafts.put({ key: keyAt(place), account: place.account, savedAtMs: nowMs(), ...sealed });
}

/** Keeps what is typed, the last of it however fast it comes; one write at a time. */
export function keeperFor(place: DraftPlace, onLost: (error: unknown) => void): DraftKeeper {
  let next: { readonly draft: Draft | undefined } | undefined;
  let writing = false;
  const go = async (): Promise<void> => {
    if (writing) return;
    writing = true;
    try {
      while (next) {
        const { draft } = next;
        next = undefined;
        await write(place, draft);
      }
    } catch (error) {
      onLost(error);
    } finally {
      writing = false;
    }
  };
  const change = (draft: Draft | undefined): void => {
    if (!canSeal()) return;
    next = { draft };
    void go();
  };
  return { keep: change, drop: () => change(undefined) };
}
