import type { AccountReply, SessionReply, SignInBody } from '@lianxin/contracts';
import { signInBody } from '@lianxin/contracts';
import type { Installation, Passwords, Tokens, TryLimit } from '@lianxin/platform';
import { Body, Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { askerOf } from '../doors/asker.ts';
import { doorProblem } from '../doors/door-problem.ts';
import { inputPipe } from '../doors/input-pipe.ts';
import { Installed, PASSWORDS, TOKENS, TRY_LIMIT } from '../installed.ts';
import { accountReply } from './account-reply.ts';
import { Public } from './guard.ts';
import { tryOrWait } from './try-or-wait.ts';

@ApiTags('identity')
@Controller('sessions')
export class SessionsController {
  private readonly installation: Installation;
  private readonly tokens: Tokens;
  private readonly passwords: Passwords;
  private readonly limit: TryLimit;

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
    @Body({ schema: signInBody, pipes: [inputPipe] }) { name, password }: SignInBody,
    @Req() request: FastifyRequest,
  ): Promise<SessionReply> {
    const keys = [`sign-in from ${request.ip}`, `sign-in of ${name}`];
    tryOrWait(this.limit, ...keys);
    const account = await this.installation.accounts.byName(name);
    const right = await this.passwords.matches(password, account?.passwordHash);
    if (!right || !account || account.disabled) throw doorProblem('unauthenticated', 'wrong-credentials');
    this.limit.giveBack(...keys);
    return { ...(await this.tokens.sign(account)), account: accountReply(account) };
  }

  /** A new token before the old one expires. */
  @Post('renewals')
  async renew(@Req() request: FastifyRequest): Promise<SessionReply> {
    const signed = await this.tokens.renew((request.headers.authorization ?? '').slice('Bearer '.length));
    if (!signed) throw doorProblem('unauthenticated', 'bad-token');
    return { ...signed, account: await this.mine(request) };
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
