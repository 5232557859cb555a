import type {
  DeadLetterItem,
  DeadLettersQuery,
  DeadLettersReply,
  OpenedDeadLetterReply,
  ResubmitReply,
} from '@lianxin/contracts';
import { deadLettersQuery } from '@lianxin/contracts';
import type { DeadLetter, DeadLetterOrder } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { rolesWithSightOf, visibilityTo } from '@lianxin/registers';
import type { Runtime } from '@lianxin/runtime';
import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fieldFault, httpProblem } from '../http/http-problem.ts';
import { inputPipe } from '../http/input-pipe.ts';
import type { Principal } from '../http/principal.ts';
import { CurrentPrincipal } from '../http/principal.ts';
import { RequireRoles } from '../identity/role-guard.ts';
import { InjectPorts, RESUBMIT } from '../injection-tokens.ts';
import type { Resubmit } from './resubmit.ts';
import { resubmitLetter } from './resubmit.ts';

type Ports = Pick<Runtime, 'deadLetters' | 'accessLog'>;

const PAGE_DEFAULT = 100;
const CURSOR_SPLIT = '~';
/** As they are derived: nothing else is looked for, or stands in the access log. */
const LETTER_ID = /^[a-z0-9]{16}$/;
/** Letters belong to no office. */
const OF_NO_OFFICE = { filed: false, works: false, scope: 'other' } as const;

const cursorOf = ({ receivedAt, id }: DeadLetterItem): string => `${receivedAt}${CURSOR_SPLIT}${id}`;

function orderOf(cursor: string): DeadLetterOrder {
  const [receivedAt = '', id = ''] = cursor.split(CURSOR_SPLIT);
  return { receivedAt: receivedAt as Instant, id };
}

const toItem = ({ source, place, ...letter }: DeadLetter): DeadLetterItem => ({
  ...{ ...letter, place: { ...place } },
  ...(source === undefined ? {} : { source }),
});

const noSuchLetter = (id: string) => httpProblem('missing', 'no-such-dead-letter', { id });

function assertLetterId(id: string): void {
  if (!LETTER_ID.test(id)) throw noSuchLetter(id);
}

/** Messages that could not be handled. Whatever is done with one stands in the access log first, by whom. */
@ApiTags('dead letters')
@RequireRoles(...rolesWithSightOf('dead-letters'))
@Controller('dead-letters')
export class DeadLettersController {
  private readonly ports: Ports;
  private readonly resubmitMessage: Resubmit | undefined;

  constructor(@InjectPorts() ports: Ports, @Inject(RESUBMIT) resubmitMessage: Resubmit | undefined) {
    this.ports = ports;
    this.resubmitMessage = resubmitMessage;
  }

  @Get()
  async list(
    @Query({ schema: deadLettersQuery, pipes: [inputPipe] }) { limit = PAGE_DEFAULT, cursor }: DeadLettersQuery,
    @CurrentPrincipal() { actor }: Principal,
  ): Promise<DeadLettersReply> {
    const { deadLetters, accessLog } = this.ports;
    accessLog.recordDeadLettersListed(actor);
    const found = await deadLetters.list(limit + 1, cursor === undefined ? undefined : orderOf(cursor));
    const items = found.slice(0, limit).map(toItem);
    const last = found.length > limit ? items.at(-1) : undefined;
    return { items, total: await deadLetters.count(), next: last ? cursorOf(last) : null };
  }

  /** Opened as it came: what is encrypted in it stays so. */
  @Get(':id')
  async read(
    @Param('id') id: string,
    @CurrentPrincipal() { actor, reason }: Principal,
  ): Promise<OpenedDeadLetterReply> {
    assertLetterId(id);
    const needsReason = visibilityTo(actor, 'dead-letters', OF_NO_OFFICE) === 'with-reason';
    if (needsReason && reason === undefined) throw fieldFault('Lianxin-Reason', 'required');
    const { deadLetters, accessLog } = this.ports;
    const why = reason === undefined ? {} : { reason };
    await accessLog.recordDeadLetterTouched(actor, { what: 'dead-letter-read', letter: id, ...why });
    const found = await deadLetters.read(id);
    if (!found) throw noSuchLetter(id);
    const { content, ...letter } = found;
    return {
      ...toItem(letter),
      content: content ? Buffer.from(content).toString('base64') : null,
      whole: content?.length === letter.bytes,
    };
  }

  /** Handles the message as if it came now: its reply goes to its source, and the letter is destroyed. */
  @Post(':id/resubmit')
  @HttpCode(200)
  async resubmit(@Param('id') id: string, @CurrentPrincipal() { actor }: Principal): Promise<ResubmitReply> {
    assertLetterId(id);
    const { deadLetters, accessLog } = this.ports;
    if (!this.resubmitMessage) throw httpProblem('refused', 'no-intake');
    await accessLog.recordDeadLetterTouched(actor, { what: 'dead-letter-resubmitted', letter: id });
    const letter = await deadLetters.read(id);
    if (!letter) throw noSuchLetter(id);
    const handled = await resubmitLetter(this.resubmitMessage, letter);
    await deadLetters.drop(id);
    return { id, ...handled };
  }

  /** Destroys the letter's key and removes the letter. */
  @Delete(':id')
  @HttpCode(204)
  async drop(@Param('id') id: string, @CurrentPrincipal() { actor }: Principal): Promise<void> {
    assertLetterId(id);
    const { deadLetters, accessLog } = this.ports;
    await accessLog.recordDeadLetterTouched(actor, { what: 'dead-letter-dropped', letter: id });
    if (!(await deadLetters.drop(id))) throw noSuchLetter(id);
  }
}
