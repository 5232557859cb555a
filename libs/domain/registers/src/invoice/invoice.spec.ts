import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ForeignState, Rejection } from '@lianxin/kernel';
import { applyUncommitted, instant, isRejection } from '@lianxin/kernel';
import type { InvoiceClaim, InvoiceHolder } from './invoice-holder.ts';
import { INVOICE_LENGTH_MAX, toInvoiceKey, invoiceStream } from './invoice-number.ts';
import type { InvoiceCommand, InvoiceState } from './invoice.ts';
import { invoiceRegister } from './invoice.ts';

const KEY = 'SUB-2020-1';

class InvoiceHarness {
  state: InvoiceState | undefined = undefined;
  private readonly cases = new Map<string, InvoiceHolder>();
  private version = 0;
  private sent = 0;

  says(id: string, claim: InvoiceClaim): this {
    this.cases.set(`case-${id}`, { number: `LSW-${id}`, office: 'lsw', invoices: { [KEY]: claim } });
    return this;
  }

  reserve(id: string, invoice = KEY, office = 'lsw'): Rejection | 'reserved' {
    this.sent += 1;
    const actor = { id: 'cadre-1', roles: ['cadre'], office };
    const at = instant('2020-02-17T01:00:00Z');
    const data = { invoice, case: id };
    const command: InvoiceCommand = {
      ...{ commandId: `command-${this.sent}`, type: 'ReserveInvoice', ingress: 'http' },
      ...{ actor, at, data },
    };
    const foreignState: ForeignState = { stateOf: <S>(stream: string) => this.cases.get(stream) as S | undefined };
    const outcome = invoiceRegister.decide(this.state, command, foreignState);
    if (isRejection(outcome)) return outcome;
    ({ state: this.state, version: this.version } = applyUncommitted(
      invoiceRegister,
      { state: this.state, version: this.version },
      [...outcome],
    ));
    return 'reserved';
  }
}

describe('an invoice', () => {
  it('is reserved for the first case that asks, and refused to the next with the first one’s id', () => {
    const given = new InvoiceHarness();
    expect(given.reserve('a')).toBe('reserved');
    expect(given.state).toMatchObject({ case: 'a', command: 'command-1', reservation: 1 });
    expect(given.reserve('b')).toMatchObject({
      code: 'invoice-reserved',
      field: 'invoice',
      params: { case: 'a', reservation: 1 },
    });
  });

  it('says nothing of a case of another office but that there is one', () => {
    const given = new InvoiceHarness();
    given.reserve('a');
    given.says('a', { reservation: 1, standing: 'recorded' });
    const refused = { rejected: 'refused', code: 'invoice-recorded-in-other-office', field: 'invoice' };
    expect(given.reserve('b', KEY, 'elsewhere')).toEqual(refused);
  });

  it('stays where it is recorded', () => {
    const given = new InvoiceHarness();
    given.reserve('a');
    given.says('a', { reservation: 1, standing: 'recorded' });
    expect(given.reserve('b')).toMatchObject({
      code: 'invoice-recorded-elsewhere',
      params: { case: 'a', number: 'LSW-a' },
    });
    expect(given.reserve('a')).toMatchObject({ code: 'invoice-recorded' });
  });

  it.each(['reversed', 'yielded'] as const)('goes on to another case once it is %s', (standing) => {
    const given = new InvoiceHarness();
    given.reserve('a');
    given.says('a', { reservation: 1, standing });
    expect(given.reserve('b')).toBe('reserved');
    expect(given.state).toMatchObject({ case: 'b', reservation: 2 });
  });

  it('is not taken over for what became of an earlier reservation of the same case', () => {
    const given = new InvoiceHarness();
    given.reserve('a');
    given.says('a', { reservation: 1, standing: 'reversed' });
    given.reserve('a');
    expect(given.state).toMatchObject({ case: 'a', reservation: 2 });
    expect(given.reserve('b')).toMatchObject({ code: 'invoice-reserved', params: { reservation: 2 } });
  });

  it('is known by one key only', () => {
    expect(new InvoiceHarness().reserve('a', 'sub 2020 1')).toMatchObject({ rejected: 'invalid', code: 'bad-invoice' });
    expect(new InvoiceHarness().reserve('a', null as never)).toMatchObject({ code: 'bad-invoice' });
  });
});

describe('the number of an invoice', () => {
  it.each([
    ['SUB-2020-1', KEY],
    [' sub—2020－1 ', KEY],
    ['ＳＵＢ／２０２０／１', KEY],
    ['0370 0180 0104', '037001800104'],
    ['鲁财票〔2020〕3号', '鲁财票-2020-3号'],
    [' -- ', undefined],
    ['9'.repeat(INVOICE_LENGTH_MAX + 1), undefined],
    [7, undefined],
  ])('%s is known as %s', (written, key) => {
    expect(toInvoiceKey(written)).toBe(key);
  });

  it('is its own key', () => {
    for (const written of [KEY, '鲁财票〔2020〕3号', 'ß/1']) {
      const key = toInvoiceKey(written);
      expect(toInvoiceKey(key)).toBe(key);
    }
  });
});

describe('the stream of an invoice', () => {
  it('has a name that every store takes, its own for each key, and the one it had', () => {
    expect(invoiceStream('SUB-2020-1')).toBe('invoice-SUB-2020-1');
    expect(toInvoiceKey('票'.repeat(64))).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const [one, other] = [toInvoiceKey(a), toInvoiceKey(b)];
        if (one === undefined || other === undefined) return;
        expect(invoiceStream(one)).toMatch(/^[\x21-\x7e]{1,200}$/);
        expect(invoiceStream(one) === invoiceStream(other)).toBe(one === other);
      }),
    );
  });

  it('is the same however the number was composed', () => {
    expect(toInvoiceKey('e\u0301-1')).toBe(toInvoiceKey('\u00e9-1'));
  });
});
