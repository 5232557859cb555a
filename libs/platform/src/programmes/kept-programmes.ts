import type { Clock, HandleCommand, RulePacks } from '@lianxin/engine';
import type { Rejection } from '@lianxin/kernel';
import { CLOCK, OWN_ID_PREFIX, isRejection, streamOf } from '@lianxin/kernel';
import { knownProgramme } from '@lianxin/programme';
import { programmeRegister } from '@lianxin/registers';

/** Of the hash, in the id of the command: the same content is the same command, whichever process sends it first. */
const ID_CHARS = 48;

/** Records each programme once, before the first entry that goes by it. */
export class KeptProgrammes implements RulePacks {
  private readonly kept = new Set<string>();
  private readonly handle: HandleCommand['handle'];
  private readonly clock: Clock;

  constructor(handle: HandleCommand['handle'], clock: Clock) {
    this.handle = handle;
    this.clock = clock;
  }

  async keep(ref: string): Promise<Rejection | undefined> {
    const known = this.kept.has(ref) ? undefined : knownProgramme(ref);
    if (!known) return undefined;
    const answer = await this.handle(streamOf(programmeRegister, ref), {
      commandId: `${OWN_ID_PREFIX}programme:${known.hash.slice(0, ID_CHARS)}`,
      type: 'RecordProgramme',
      data: { pack: known.programme },
      actor: CLOCK,
      at: this.clock.now(),
      door: 'workflow',
    });
    if (isRejection(answer)) return answer;
    this.kept.add(ref);
    return undefined;
  }
}
