import type { AccountReply, SessionReply, SignInBody } from '@lianxin/contracts';
import { signInBody } from '@lianxin/contracts';
import type { Runtime } from '@lianxin/runtime';
import type { Passwords, Tokens, RateLimiter } from '@lianxin/identity';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { principalOf } from '../http/principal.ts';
import { bearerTokenOf } from '../http/authenticate-request.ts';
import { httpProblem } from '../http/http-problem.ts';
import { inputPipe } from '../http/input-pipe.ts';
import { InjectPorts, PASSWORDS, TOKENS, RATE_LIMITER } from '../injection-tokens.ts';
import { toAccountReply } from './account-reply.ts';
import { Public } from './role-guard.ts';
import { verifySignIn } from './sign-in.ts';

type Ports = Pick<Runtime, 'accounts' | 'keyed' | 'clock' | 'accessLog'>;

@ApiTags('identity')
@Controller('sessions')
export class SessionsController {
  readonly ports: Ports;
  readonly passwords: Passwords;
  readonly rateLimiter: RateLimiter;
  private readonly tokens: Tokens;

  constructor(
    @InjectPorts() ports: Ports,
    @Inject(TOKENS) tokens: Tokens,
    @Inject(PASSWORDS) passwords: Passwords,
    @Inject(RATE_LIMITER) limit: RateLimiter,
  ) {
    this.ports = ports;
    this.tokens = tokens;
    this.passwords = passwords;
    this.rateLimiter = limit;
  }

  /** Signs in with a local account. */
  @Public()
  @Post()
  async signIn(
    @Body({ schema: signInBody, pipes: [inputPipe] }) wish: SignInBody,
    @Req() request: FastifyRequest,
  ): Promise<SessionReply> {
    const account = await verifySignIn(this, wish, request.ip);
    return { ...(await this.tokens.sign(account)), account: toAccountReply(account) };
  }

  /** A new token before the old one expires. */
  @Post('renewals')
  async renew(@Req() request: FastifyRequest): Promise<SessionReply> {
    const signed = await this.tokens.renew(bearerTokenOf(request) ?? '');
    if (!signed) throw httpProblem('unauthenticated', 'bad-token');
    return { ...signed, account: await this.readOwnAccount(request) };
  }

  /** Signs out: this token and every other of the same sign-in are void. */
  @Delete('current')
  @HttpCode(204)
  end(@Req() request: FastifyRequest): Promise<void> {
    return this.tokens.end(bearerTokenOf(request) ?? '');
  }

  @Get('current')
  current(@Req() request: FastifyRequest): Promise<AccountReply> {
    return this.readOwnAccount(request);
  }

  private async readOwnAccount(request: FastifyRequest): Promise<AccountReply> {
    const { id } = principalOf(request).actor;
    const account = await this.ports.accounts.byId(id);
    if (!account) throw httpProblem('missing', 'no-such-account', { id });
    return toAccountReply(account);
  }
}
