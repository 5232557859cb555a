import type { AccountReply, SessionReply, SignInBody } from '@lianxin/contracts';
import { signInBody } from '@lianxin/contracts';
import type { Installation, Passwords, Tokens, TryLimit } from '@lianxin/platform';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { askerOf } from '../doors/asker.ts';
import { tokenOf } from '../doors/before-body.ts';
import { doorProblem } from '../doors/door-problem.ts';
import { inputPipe } from '../doors/input-pipe.ts';
import { Installed, PASSWORDS, TOKENS, TRY_LIMIT } from '../installed.ts';
import { accountReply } from './account-reply.ts';
import { Public } from './guard.ts';
import { accountFor } from './sign-in.ts';

@ApiTags('identity')
@Controller('sessions')
export class SessionsController {
  readonly installation: Installation;
  readonly passwords: Passwords;
  readonly limit: TryLimit;
  private readonly tokens: Tokens;

  constructor(
    @Installed() installation: Installation,
    @Inject(TOKENS) tokens: Tokens,
    @Inject(PASSWORDS) passwords: Passwords,
    @Inject(TRY_LIMIT) limit: TryLimit,
  ) {
    this.installation = installation;
    this.tokens = tokens;
    this.passwords = passwords;
    this.limit = limit;
  }

  /** Signs in with a local account. */
  @Public()
  @Post()
  async signIn(
    @Body({ schema: signInBody, pipes: [inputPipe] }) wish: SignInBody,
    @Req() request: FastifyRequest,
  ): Promise<SessionReply> {
    const account = await accountFor(this, wish, request.ip);
    return { ...(await this.tokens.sign(account)), account: accountReply(account) };
  }

  /** A new token before the old one expires. */
  @Post('renewals')
  async renew(@Req() request: FastifyRequest): Promise<SessionReply> {
    const signed = await this.tokens.renew(tokenOf(request) ?? '');
    if (!signed) throw doorProblem('unauthenticated', 'bad-token');
    return { ...signed, account: await this.mine(request) };
  }

  /** Signs out: this token and every other of the same sign-in are void. */
  @Delete('current')
  @HttpCode(204)
  end(@Req() request: FastifyRequest): Promise<void> {
    return this.tokens.end(tokenOf(request) ?? '');
  }

  @Get('current')
  current(@Req() request: FastifyRequest): Promise<AccountReply> {
    return this.mine(request);
  }

  private async mine(request: FastifyRequest): Promise<AccountReply> {
    const { id } = askerOf(request).actor;
    const account = await this.installation.accounts.byId(id);
    if (!account) throw doorProblem('missing', 'no-such-account', { id });
    return accountReply(account);
  }
}
