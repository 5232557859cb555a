import { timingSafeEqual } from 'node:crypto';
import type { FindPorts, ProcessModule } from '@lianxin/application';
import { deriveReceiptCode, findIdByNumber } from '@lianxin/application';
import type { ReceiptBody } from '@lianxin/contracts';
import { scalars } from '@lianxin/contracts';
import type { RateLimiter } from '@lianxin/identity';
import { RECEIPT_LIMITS } from '@lianxin/identity';
import type { Actor } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { httpProblem } from '../http/http-problem.ts';
import { enforceRateLimit } from '../identity/enforce-rate-limit.ts';
import { networkOf } from '../identity/network-of.ts';
import { InjectPorts, RATE_LIMITER } from '../injection-tokens.ts';

/** The stream that a number and its code open, and as whom. */
export interface OpenedReceipt {
  readonly process: string;
  readonly id: string;
  readonly actor: Actor;
}

const HEADER = /^(.{1,100}):([^:\s]{1,100})$/;

function isSameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Opens a stream by number and receipt code, sent each time: nothing is issued that could be kept or stolen. */
@Injectable()
export class ReceiptCheck {
  private readonly ports: FindPorts & Pick<Runtime, 'keyed'>;
  private readonly limit: RateLimiter;

  constructor(@InjectPorts() ports: FindPorts & Pick<Runtime, 'keyed'>, @Inject(RATE_LIMITER) limit: RateLimiter) {
    this.ports = ports;
    this.limit = limit;
  }

  /**
   * Throws `no-such-receipt`, alike for a wrong number and a wrong code: neither is looked for before the code is right.
   * Throws `too-many-tries` after too many wrong codes; a right code is let in all the same.
   */
  async open({ number: typed, code }: ReceiptBody, address: string): Promise<OpenedReceipt> {
    const number = scalars.parseCaseNumber(typed) ?? typed;
    const module = this.findModule(number, code.toLowerCase());
    if (!module?.receiptAccess) {
      this.countWrong(number, address);
      throw httpProblem('missing', 'no-such-receipt');
    }
    const id = await findIdByNumber(this.ports, module, number);
    if (id === undefined) throw httpProblem('missing', 'no-such-receipt');
    return { process: module.process.name, id, actor: module.receiptAccess.receiptActor(id) };
  }

  /** The same by a header `NUMBER:CODE`, before a body is read. */
  async openByHeader(sent: string | readonly string[] | undefined, address: string): Promise<OpenedReceipt> {
    const [, number, code] = HEADER.exec(String(sent ?? '')) ?? [];
    if (number === undefined || code === undefined) throw httpProblem('unauthenticated', 'no-receipt');
    return this.open({ number, code }, address);
  }

  /** The process whose code for this number it is; the code of every one is compared, so that the time tells nothing. */
  private findModule(number: string, code: string): ProcessModule | undefined {
    const modules = [...this.ports.modules.values()].filter(({ receiptAccess }) => receiptAccess);
    const right = modules.filter(({ process }) =>
      isSameText(deriveReceiptCode(this.ports.keyed, process.name, number), code),
    );
    return right[0];
  }

  private countWrong(number: string, address: string): void {
    enforceRateLimit(
      this.limit,
      { key: `receipt ${number}`, rule: RECEIPT_LIMITS.number },
      { key: `receipts from ${networkOf(address)}`, rule: RECEIPT_LIMITS.address },
    );
  }
}
