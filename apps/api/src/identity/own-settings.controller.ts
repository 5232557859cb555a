import type { OwnSettingsBody, OwnSettingsReply } from '@lianxin/contracts';
import { SETTINGS_BYTES_MAX, ownSettings, ownSettingsBody } from '@lianxin/contracts';
import type { Runtime } from '@lianxin/runtime';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiTags } from '@nestjs/swagger';
import { httpProblem } from '../http/http-problem.ts';
import { inputPipe } from '../http/input-pipe.ts';
import type { Principal } from '../http/principal.ts';
import { CurrentPrincipal } from '../http/principal.ts';
import { InjectPorts } from '../injection-tokens.ts';

type Ports = Pick<Runtime, 'accounts'>;

/** How everybody has arranged his own pages: kept with the account, so that it is there on every device. */
@ApiTags('identity')
@Controller('accounts/own/settings')
export class OwnSettingsController {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  /** What an older build kept and this one does not know is as if it was not there. */
  @Get()
  async read(@CurrentPrincipal() { actor }: Principal): Promise<OwnSettingsReply> {
    const { version, settings = {} } = await this.ports.accounts.settingsOf(actor.id);
    const known = ownSettings.safeParse(settings);
    return { ...(known.success ? known.data : ownSettings.parse({})), version };
  }

  @RouteConfig({ bodyBytesMax: SETTINGS_BYTES_MAX })
  @Put()
  async change(
    @Body({ schema: ownSettingsBody, pipes: [inputPipe] }) { seen, ...settings }: OwnSettingsBody,
    @CurrentPrincipal() { actor }: Principal,
  ): Promise<OwnSettingsReply> {
    const version = await this.ports.accounts.changeSettings(actor.id, settings, seen);
    if (version === undefined) throw httpProblem('stale', 'settings-changed');
    return { ...settings, version };
  }
}
