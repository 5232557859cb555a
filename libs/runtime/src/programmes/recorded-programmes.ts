import { sha256Hex } from '@lianxin/adapter-crypto';
import type { EventStore } from '@lianxin/engine';
import type { AnyProcess } from '@lianxin/kernel';
import { initialState, replay, idOfStream, streamNameOf } from '@lianxin/kernel';
import type { Programme } from '@lianxin/programme';
import { ProgrammeConflictError, ProgrammeRegistry, hashProgramme, findFormProblems } from '@lianxin/programme';
import type { OfficeState, RecordedProgramme } from '@lianxin/registers';
import { createOfficeRegister, createProgrammeRegister } from '@lianxin/registers';
import { ConfigError } from '../config/config.ts';

type StreamReader = Pick<EventStore, 'listStreams' | 'read'>;

/** A dozen ship, an office writes a few a year; and offices are some dozens. */
const PAGE = 200;

async function* streamsOfRegister(store: StreamReader, register: AnyProcess): AsyncGenerator<string> {
  const prefix = streamNameOf(register, '');
  for (let after = prefix; ;) {
    const page = await store.listStreams(after, PAGE);
    const own = page.filter((stream) => stream.startsWith(prefix));
    yield* own;
    if (own.length < PAGE) return;
    after = own.at(-1) as string;
  }
}

/** Programmes as the record holds them. */
export async function readRecordedProgrammes(store: StreamReader): Promise<readonly RecordedProgramme[]> {
  const register = createProgrammeRegister(new ProgrammeRegistry());
  const found: RecordedProgramme[] = [];
  for await (const stream of streamsOfRegister(store, register)) {
    const aggregate = replay(register, initialState(register), await store.read(stream));
    if (aggregate.state) found.push(aggregate.state);
  }
  return found;
}

/** The programme of each office where a request names none: from the record, whether or not there are read models. */
export async function listOfficeProgrammes(
  store: StreamReader,
): Promise<readonly { office: string; programme: string }[]> {
  const register = createOfficeRegister(new ProgrammeRegistry());
  const found: { office: string; programme: string }[] = [];
  for await (const stream of streamsOfRegister(store, register)) {
    const { state } = replay(register, initialState(register), await store.read(stream));
    if (state) found.push({ office: idOfStream(stream), programme: (state as OfficeState).programme });
  }
  return found;
}

const versionName = ({ programme, version }: RecordedProgramme): string => `${programme}@${version}`;

/** Nobody's rules are guessed: what is not whole is not gone by. */
function requireWholeProgramme(recorded: RecordedProgramme): Programme {
  const { pack, hash } = recorded;
  if (hashProgramme(pack, sha256Hex) === hash && findFormProblems(pack).length === 0) return pack;
  throw new ConfigError(
    `The programme ${versionName(recorded)} on record is not what its hash says, or needs a newer build. ` +
      '`lianxin verify` says whether its row was changed.',
  );
}

/**
 * Adds the programmes on record to the rule book, beside those that ship and those of the folder, so that a case goes on where the
 * file is gone. Throws `ConfigError` where one of them is known with other content.
 */
export async function registerRecordedProgrammes(ruleBook: ProgrammeRegistry, store: StreamReader): Promise<void> {
  for (const recorded of await readRecordedProgrammes(store)) {
    const pack = requireWholeProgramme(recorded);
    try {
      ruleBook.add([pack], sha256Hex);
    } catch (error) {
      if (!(error instanceof ProgrammeConflictError)) throw error;
      throw new ConfigError(
        `LIANXIN_PROGRAMMES_DIR: ${versionName(recorded)} is not what cases were begun under (on record: ${recorded.hash}). ` +
          'Give the changed file a new version, and put back or leave out the old one: it is on record.',
      );
    }
  }
}
