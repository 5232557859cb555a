import type { Application } from '@lianxin/application';
import type { TimeSource, RulePacks } from '@lianxin/engine';
import type { Rejection } from '@lianxin/kernel';
import { CLOCK_ACTOR, ENGINE_ID_PREFIX, isRejection, streamNameOf } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import { programmeRecord } from '@lianxin/registers';

/** Of the hash, in the id of the command: the same content is the same command, whichever process sends it first. */
const ID_CHARS = 48;

/** Records each programme of the rule book once, before the first entry that goes by it. */
export class ProgrammeRecorder implements RulePacks {
  private readonly recorded = new Set<string>();
  private readonly send: Application['sendInternal'];
  private readonly clock: TimeSource;
  private readonly ruleBook: RuleBook;

  constructor(ruleBook: RuleBook, send: Application['sendInternal'], clock: TimeSource) {
    this.ruleBook = ruleBook;
    this.send = send;
    this.clock = clock;
  }

  async ensureRecorded(ref: string): Promise<Rejection | undefined> {
    const known = this.recorded.has(ref) ? undefined : this.ruleBook.findVersion(ref);
    if (!known) return undefined;
    const answer = await this.send(streamNameOf(programmeRecord, ref), {
      commandId: `${ENGINE_ID_PREFIX}programme:${known.hash.slice(0, ID_CHARS)}`,
      type: 'RecordProgramme',
      data: { pack: known.programme },
      actor: CLOCK_ACTOR,
      at: this.clock.now(),
      ingress: 'workflow',
    });
    if (isRejection(answer)) return answer;
    this.recorded.add(ref);
    return undefined;
  }
}
