import { beforeEach, describe, expect, it } from '@jest/globals';
import type { LookBackState } from '@lianxin/case';
import type { ModulePorts } from '@lianxin/application';
import { RetryingSender } from '@lianxin/application';
import { testAccount } from '@lianxin/identity/testing';
import { HOUR_MS, addMs } from '@lianxin/kernel';
import { createTickets, parseEligible } from '@lianxin/look-back';
import { DrawFixture, sha256 } from '../../test/draw-fixture.ts';
import { OFFICER } from '../../test/office-fixture.ts';
import { ruleBook } from '../../test/product.ts';
import { createVerifierRound } from './verifier-round.ts';

const CASES = ['a', 'b', 'c', 'd', 'e'];
const OTHERS = ['verifier-3', 'verifier-4'];
const SUPERVISOR = { ...OFFICER, id: 'supervisor-1', roles: ['supervisor'] };

describe('a case whose drawn verifier cannot look', () => {
  let given: DrawFixture;
  let id: string;
  /** A case that the draw chose, and the other one. */
  let chosen: readonly [string, string];
  const stateOf = async (name: string) => (await given.town.case(name)) as LookBackState;

  beforeEach(async () => {
    given = await DrawFixture.open();
    for (const other of OTHERS) await given.town.memory.accounts.add(testAccount(other, { roles: ['verifier'] }));
    const next = given.weekIn(7);
    id = await given.openDraw(next);
    given.advanceTo(addMs(next.from, 33 * HOUR_MS));
    await given.resolveCases(...CASES);
    given.advanceTo(next.to);
    await given.carryOut(id);
    await given.reveal(id);
    await given.carryOut(id);
    const states = await Promise.all(CASES.map(async (name) => [name, await stateOf(name)] as const));
    chosen = states.filter(([, { sampled }]) => sampled).map(([name]) => name) as unknown as typeof chosen;
  });

  /** `over`: of the ports; `read`: streams that were read. */
  async function round(over: Partial<ModulePorts> = {}, report?: (id: string) => void): Promise<number> {
    const rows = await Promise.all(
      chosen.map(async (name) => ({ id: name, office: 'lsw', verifier: (await stateOf(name)).verifier ?? null })),
    );
    const run: ModulePorts['readQueries']['run'] = () => Promise.resolve(rows as never);
    const ports = { ...given.town.ports, readQueries: { run }, ...over };
    return createVerifierRound(ruleBook)(ports, new RetryingSender(report))(given.town.now);
  }
  const drawnOf = async (name: string) =>
    (await given.town.ports.store.read(`case-${name}`)).filter(({ type }) => type === 'VerifierDrawn');
  const leave = (account: string, to: string): Promise<void> => {
    const data = { account, from: '2020-02-10', to };
    return given.town.mustSend(`absence-${account}`, 'RecordAbsence', data, SUPERVISOR);
  };
  const standBack = async (name: string): Promise<string> => {
    const { verifier = '' } = await stateOf(name);
    const actor = { id: verifier, roles: ['verifier'], office: 'lsw' };
    await given.town.mustSend(`case-${name}`, 'DeclareConflict', { reason: '亲属' }, actor);
    return verifier;
  };

  /** The tickets that anybody works out from seed and lot, the lowest first. */
  async function ticketsOf(name: string): Promise<readonly string[]> {
    const { made } = await given.draw(id);
    const member = `${(await stateOf(name)).number}/1`;
    const eligible = parseEligible(await given.text(made?.verifiers)).get(member) ?? [];
    const ticketOf = createTickets(sha256, made?.seed ?? '');
    const tickets = eligible.map((one) => [ticketOf(`${member}/${one}`), one] as const);
    return tickets.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one);
  }

  it('is left alone while he can, and not even read', async () => {
    const { commands } = given.town.ports;
    const read: string[] = [];
    const loadLatest: typeof commands.cache.loadLatest = (stream, ...rest) => {
      read.push(stream);
      return commands.cache.loadLatest(stream, ...rest);
    };
    const cache = Object.assign(Object.create(commands.cache) as typeof commands.cache, { loadLatest });
    const watched = Object.assign(Object.create(commands) as typeof commands, { cache });
    expect(await round({ commands: watched })).toBe(0);
    expect(read.filter((stream) => stream.startsWith('case-'))).toEqual([]);
    expect((await Promise.all(chosen.map(drawnOf))).flat()).toEqual([]);
  });

  it('goes to the lowest ticket of those who are left, once, where he stood back', async () => {
    const [name] = chosen;
    const before = await standBack(name);
    const [next] = (await ticketsOf(name)).filter((one) => one !== before);
    expect(await round()).toBe(1);
    expect(await round()).toBe(0);
    expect((await drawnOf(name)).map(({ data }) => data)).toEqual([
      { draw: id, round: 1, verifier: next, instead: before, because: 'conflict' },
    ]);
  });

  it('goes on to the one after that, until nobody is left: then to the supervisor', async () => {
    const [name] = chosen;
    for (let n = 0; n < 3; n += 1) {
      await standBack(name);
      await round();
    }
    await standBack(name);
    expect(await round()).toBe(0);
    expect(await stateOf(name)).toMatchObject({ sampled: true });
    expect((await stateOf(name)).recused).toHaveLength(4);
    const assigned = { verifier: 'verifier-9', exception: '全部回避' };
    await given.town.mustSend(`case-${name}`, 'AssignVerifier', assigned, SUPERVISOR);
    expect(await round()).toBe(0);
  });

  it('that cannot be worked out holds up no other, and is told', async () => {
    const [name, other] = chosen;
    await standBack(name);
    await standBack(other);
    const { blobs } = given.town.ports;
    let reads = 0;
    const getText: typeof blobs.getText = (hash) => (reads++ === 0 ? Promise.resolve(undefined) : blobs.getText(hash));
    const told: string[] = [];
    const broken = Object.assign(Object.create(blobs) as typeof blobs, { getText });
    expect(await round({ blobs: broken }, (id) => told.push(id))).toBe(0);
    expect(told.toSorted()).toEqual([`case-${name}`, `case-${other}`].toSorted());
    expect(await round()).toBe(2);
  });

  it('stays with him where it is late and he is back tomorrow', async () => {
    const [name] = chosen;
    const { verifier = '', clocks } = await stateOf(name);
    const due = Object.values(clocks).find(({ kind, stopped }) => kind === 'look-back' && stopped === undefined)?.due;
    given.advanceTo(addMs(due ?? given.town.now, 72 * HOUR_MS));
    const today = given.town.now.slice(0, 10);
    const data = { account: verifier, from: today, to: today };
    await given.town.mustSend(`absence-${verifier}`, 'RecordAbsence', data, SUPERVISOR);
    expect(await round()).toBe(0);
  });

  it('goes to another where he signs in no more', async () => {
    const [name] = chosen;
    const { verifier = '' } = await stateOf(name);
    await given.town.memory.accounts.change(verifier, { disabled: true }, given.town.now);
    await round();
    expect((await drawnOf(name)).map(({ data }) => data)).toMatchObject([{ instead: verifier, because: 'disabled' }]);
  });

  it('goes to another where he is on leave for all of its time, and not where he comes back in it', async () => {
    const [name, other] = chosen;
    const { verifier = '' } = await stateOf(name);
    await leave(verifier, '2020-02-25');
    expect(await round()).toBe(0);
    const away = (await stateOf(other)).verifier ?? '';
    await leave(away, '2020-12-31');
    await round();
    expect((await drawnOf(other)).map(({ data }) => data)).toMatchObject([{ instead: away, because: 'away' }]);
    expect((await stateOf(other)).verifier).not.toBe(away);
  });
});
