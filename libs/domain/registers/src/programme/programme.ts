import type { CommandsOf, EventsOf, Process } from '@lianxin/kernel';
import { canonicalJson, invalid, refused, toEventSpecs } from '@lianxin/kernel';
import type { Programme, RuleBook } from '@lianxin/programme';
import { programmeRef } from '@lianxin/programme';
import type { RegisterEvents } from '../register.ts';
import { defineRegister } from '../register.ts';

/** One version of a programme (方案), with its content when something was first decided under it. */
export interface RecordedProgramme {
  readonly programme: string;
  readonly version: number;
  /** Of `pack`, however it is laid out. */
  readonly hash: string;
  readonly pack: Programme;
}

interface ProgrammeCommandData {
  RecordProgramme: { readonly pack: Programme };
}
export type ProgrammeCommand = CommandsOf<ProgrammeCommandData>;
interface ProgrammeEventData {
  ProgrammeRecorded: RecordedProgramme;
}
export type ProgrammeEvent = EventsOf<ProgrammeEventData>;

const programmeEvents: RegisterEvents<RecordedProgramme, ProgrammeEventData> = {
  ProgrammeRecorded: { opens: true, evolve: (_state, { data }) => data },
};

/** How programmes are kept, for who reads them alone: streams `programme-<id>@<version>`. */
export const programmeRecord = { name: 'programme', events: toEventSpecs(programmeEvents) } as const;

/** Written by the engine alone, before the first entry that goes by it. Only what is in the rule book is recorded. */
export const createProgrammeRegister = (
  ruleBook: RuleBook,
): Process<RecordedProgramme | undefined, ProgrammeCommand, ProgrammeEvent> =>
  defineRegister<RecordedProgramme, ProgrammeCommandData, ProgrammeEventData>({
    name: programmeRecord.name,
    events: programmeEvents,
    commands: {
      RecordProgramme: {
        roles: ['clock'],
        opens: 'again',
        decide(state, { data: { pack } }) {
          const ref = programmeRef(pack);
          // The command's id is the hash: the same content again is the same command, and never comes here.
          if (state) return refused('programme-recorded-otherwise', { params: { programme: ref, hash: state.hash } });
          const known = ruleBook.findVersion(ref);
          // Its hash comes with what is known here; of anything else there is none.
          if (!known || canonicalJson(known.programme) !== canonicalJson(pack))
            return invalid('pack', 'unknown-programme');
          const { id: programme, version } = pack;
          return { type: 'ProgrammeRecorded', data: { programme, version, hash: known.hash, pack } };
        },
      },
    },
  });
