import type { OwnPasswordBody, SessionReply } from '@lianxin/contracts';
import { isGuessable, ownPasswordBody } from '@lianxin/contracts';
import type { Installation, Passwords, Tokens, TryLimit } from '@lianxin/platform';
import { SIGN_IN_WAITS } from '@lianxin/platform';
import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { askerOf } from '../doors/asker.ts';
import { DoorProblem, doorProblem, fault } from '../doors/door-problem.ts';
import { inputPipe } from '../doors/input-pipe.ts';
import { Installed, PASSWORDS, TOKENS, TRY_LIMIT } from '../installed.ts';
import { accountReply } from './account-reply.ts';
import { tryOrWait } from './try-or-wait.ts';

/** What everybody may do with his own account. */
@ApiTags('identity')
@Controller('accounts/own')
export class OwnAccountController {
  private readonly installation: Installation;
  private readonly passwords: Passwords;
  private readonly tokens: Tokens;
  private readonly limit: TryLimit;

  constructor(
    @Installed() installation: Installation,
    @Inject(PASSWORDS) passwords: Passwords,
    @Inject(TOKENS) tokens: Tokens,
    @Inject(TRY_LIMIT) limit: TryLimit,
  ) {
    this.installation = installation;
    this.passwords = passwords;
    this.tokens = tokens;
    this.limit = limit;
  }

  /** Every token issued before is void; the answer holds a new one. */
  @Post('password')
  @HttpCode(200)
  async changePassword(
    @Body({ schema: ownPasswordBody, pipes: [inputPipe] }) { current, password }: OwnPasswordBody,
    @Req() request: FastifyRequest,
  ): Promise<SessionReply> {
    const { accounts, clock, accessLog } = this.installation;
    const { id } = askerOf(request).actor;
    const account = await accounts.byId(id);
    const own = account && (await accounts.byName(account.name));
    if (!own) throw doorProblem('missing', 'no-such-account', { id });
    if (isGuessable(password, [own.name])) throw fault('password', 'guessable');
    const tried = { key: `own password of ${id}`, rule: SIGN_IN_WAITS.knownPair };
    tryOrWait(this.limit, tried);
    if (!(await this.passwords.matches(current, own.passwordHash))) {
      throw new DoorProblem('refused', { key: 'door.wrong-password', code: 'wrong-password', field: 'current' });
    }
    this.limit.giveBack(tried);
    const changed = await accounts.change(id, { passwordHash: await this.passwords.hash(password) }, clock.now());
    if (!changed) throw doorProblem('missing', 'no-such-account', { id });
    this.tokens.recheckAccount(id);
    await accessLog.accountChanged(id, id, ['password']);
    return { ...(await this.tokens.sign(changed)), account: accountReply(changed) };
  }
}
