import type { InboxStandingReply, ReadInboxBody } from '@lianxin/contracts';
import { readInboxBody } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../http/principal.ts';
import { CurrentPrincipal } from '../http/principal.ts';
import { inputPipe } from '../http/input-pipe.ts';
import { InjectPorts } from '../injection-tokens.ts';
import { LiveUpdates } from '../processes/events/live-updates.service.ts';
import { InboxStanding } from './inbox-standing.ts';

type Ports = Pick<Runtime, 'accounts'>;

/** What is unread in one's own inbox; its notices are the answer of the query `inbox`. */
@ApiTags('identity')
@Controller('inbox')
export class InboxController {
  private readonly ports: Ports;
  private readonly standing: InboxStanding;
  private readonly liveUpdates: LiveUpdates;

  constructor(@InjectPorts() ports: Ports, standing: InboxStanding, liveUpdates: LiveUpdates) {
    this.ports = ports;
    this.standing = standing;
    this.liveUpdates = liveUpdates;
  }

  @Get()
  read(@CurrentPrincipal() { actor }: Principal): Promise<InboxStandingReply> {
    return this.standing.read(actor);
  }

  /** Never goes back: what was read stays read. His other tabs are told. */
  @Put('read')
  async markRead(
    @Body({ schema: readInboxBody, pipes: [inputPipe] }) { upTo }: ReadInboxBody,
    @CurrentPrincipal() { actor }: Principal,
  ): Promise<InboxStandingReply> {
    await this.ports.accounts.readInboxTo(actor.id, upTo as Instant);
    this.liveUpdates.tellInbox(actor.id);
    return this.standing.read(actor);
  }
}
