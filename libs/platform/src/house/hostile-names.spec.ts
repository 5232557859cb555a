import { beforeAll, describe, expect, it } from '@jest/globals';
import { Rehearsal } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import { CLOCK } from '@lianxin/kernel';
import { CHANGES_STREAM, ROLES } from '@lianxin/registers';
import { filled } from '../../test/filled.ts';
import { CADRE, ENTERPRISE, OFFICER, Town } from '../../test/town.ts';
import { namedBy } from '../installation/index.ts';
import { house } from './house.ts';

/** Every object has these, though nobody put them there. */
const WORDS = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
const EVERYBODY: readonly Actor[] = [
  { id: 'officer-1', office: 'lsw', roles: ROLES },
  { id: 'cadre-1', office: 'lsw', roles: ROLES },
  CLOCK,
];

/** At every stage from its acceptance on. */
const LIVES: Readonly<Record<string, readonly (readonly [type: string, data: object, by: Actor])[]>> = {
  'at-work': [],
  resolved: [['ResolveCase', { reply: '好', outcome: 'solved' }, CADRE]],
  withdrawn: [['WithdrawCase', { reason: 'other', text: '不要了' }, OFFICER]],
};
const STREAMS = [
  ...Object.keys(LIVES).map((id) => `case-${id}`),
  ...['office-lsw', `enterprise-${ENTERPRISE}`, 'cadre-cadre-1', 'calendar-cn', CHANGES_STREAM],
];

describe('a name that every object has of itself', () => {
  const town = new Town();
  const kits = new Map(house.kits.map((kit) => [kit.process.name, kit]));

  beforeAll(async () => {
    await town.settle('shandong-2020');
    for (const [id, life] of Object.entries(LIVES)) {
      const stream = await town.open(id);
      for (const step of life) await town.must(stream, ...step);
    }
  });

  /** What the command comes to if it is sent to the stream, whoever sends it; nothing is recorded. */
  async function rehearse(stream: string, type: string, data: unknown): Promise<void> {
    const { store, keyed } = town.memory;
    const { commands, registry } = town.ports;
    const { state } = await commands.cache.fresh(stream);
    for (const actor of EVERYBODY) {
      const command = town.command(type, data as object, actor);
      namedBy(kits, stream, command, state);
      await new Rehearsal({ store, keyed, registry }, commands.cache).handle(stream, command);
    }
  }

  it.each(house.kits.map((kit) => [kit.process.name, kit] as const))(
    'is a name like any other in the commands of %s',
    async (process, { commands, reserve }) => {
      const streams = [`${process}-constructor`, ...STREAMS.filter((stream) => stream.startsWith(`${process}-`))];
      const thrown: string[] = [];
      for (const [type, form] of Object.entries(commands)) {
        for (const word of WORDS) {
          for (const data of filled(form, word)) {
            for (const stream of streams) {
              try {
                reserve?.({ id: 'constructor', type, data });
                await rehearse(stream, type, data);
              } catch (error) {
                thrown.push(`${type} ${word} ${stream}: ${String(error)}`);
              }
            }
          }
        }
      }
      expect([...new Set(thrown)]).toEqual([]);
    },
  );
});
