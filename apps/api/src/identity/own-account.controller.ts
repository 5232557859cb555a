import type { AccountReply, OwnAccountBody, OwnPasswordBody, SessionReply } from '@lianxin/contracts';
import { isGuessable, ownAccountBody, ownPasswordBody } from '@lianxin/contracts';
import type { Runtime } from '@lianxin/runtime';
import type { Passwords, Tokens, RateLimiter } from '@lianxin/identity';
import { SIGN_IN_LIMITS } from '@lianxin/identity';
import { Body, Controller, HttpCode, Inject, Patch, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { principalOf } from '../http/principal.ts';
import { HttpProblem, httpProblem, fieldFault } from '../http/http-problem.ts';
import { inputPipe } from '../http/input-pipe.ts';
import { InjectPorts, PASSWORDS, TOKENS, RATE_LIMITER } from '../injection-tokens.ts';
import { toAccountReply } from './account-reply.ts';
import { deviceOf } from './device-of.ts';
import { enforceRateLimit } from './enforce-rate-limit.ts';

type Ports = Pick<Runtime, 'accounts' | 'clock' | 'accessLog'>;

/** What everybody may do with his own account. */
@ApiTags('identity')
@Controller('accounts/own')
export class OwnAccountController {
  private readonly ports: Ports;
  private readonly passwords: Passwords;
  private readonly tokens: Tokens;
  private readonly rateLimiter: RateLimiter;

  constructor(
    @InjectPorts() ports: Ports,
    @Inject(PASSWORDS) passwords: Passwords,
    @Inject(TOKENS) tokens: Tokens,
    @Inject(RATE_LIMITER) limit: RateLimiter,
  ) {
    this.ports = ports;
    this.passwords = passwords;
    this.tokens = tokens;
    this.rateLimiter = limit;
  }

  /** Where and in which language one is written to. */
  @Patch()
  async change(
    @Body({ schema: ownAccountBody, pipes: [inputPipe] }) body: OwnAccountBody,
    @Req() request: FastifyRequest,
  ): Promise<AccountReply> {
    const { accounts, clock, accessLog } = this.ports;
    const { id } = principalOf(request).actor;
    const account = await accounts.change(id, body, clock.now());
    if (!account) throw httpProblem('missing', 'no-such-account', { id });
    await accessLog.recordAccountChange(id, id, Object.keys(body));
    return toAccountReply(account);
  }

  /** Changes the password: every session is over, and the answer holds the token of a new one. */
  @Post('password')
  @HttpCode(200)
  async changePassword(
    @Body({ schema: ownPasswordBody, pipes: [inputPipe] }) { current, password }: OwnPasswordBody,
    @Req() request: FastifyRequest,
  ): Promise<SessionReply> {
    const { accounts, clock, accessLog } = this.ports;
    const { id } = principalOf(request).actor;
    const account = await accounts.byId(id);
    const own = account && (await accounts.byName(account.name));
    if (!own) throw httpProblem('missing', 'no-such-account', { id });
    if (isGuessable(password, [own.name])) throw fieldFault('password', 'guessable');
    const tried = { key: `own password of ${id}`, rule: SIGN_IN_LIMITS.knownPair };
    enforceRateLimit(this.rateLimiter, tried);
    if (!(await this.passwords.matches(current, own.passwordHash))) {
      throw new HttpProblem('refused', { key: 'door.wrong-password', code: 'wrong-password', field: 'current' });
    }
    this.rateLimiter.giveBack(tried);
    const change = { passwordHash: await this.passwords.hash(password), ifValidFrom: own.validFrom };
    const changed = await accounts.change(id, change, clock.now());
    // Changed by somebody else meanwhile, which has ended this session.
    if (!changed) throw httpProblem('unauthenticated', 'bad-token');
    this.tokens.recheckAccount(id);
    await accessLog.recordAccountChange(id, id, ['password']);
    const signed = await this.tokens.signIn(changed, deviceOf(request));
    if (!signed) throw httpProblem('unauthenticated', 'bad-token');
    return { ...signed, account: toAccountReply(changed) };
  }
}
