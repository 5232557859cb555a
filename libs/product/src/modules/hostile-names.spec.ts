import { beforeAll, describe, expect, it } from '@jest/globals';
import { DryRun } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import { CLOCK_ACTOR } from '@lianxin/kernel';
import { CHANGES_STREAM, ROLES } from '@lianxin/registers';
import { accountsNamedBy } from '@lianxin/application';
import { sampleValuesOf } from '../../test/sample-values.ts';
import { CADRE, ENTERPRISE, OFFICER, OfficeFixture } from '../../test/office-fixture.ts';
import { productModules } from '../../test/product.ts';

/** Every object has these, though nobody put them there. */
const WORDS = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
const EVERYBODY: readonly Actor[] = [
  { id: 'officer-1', office: 'lsw', roles: ROLES },
  { id: 'cadre-1', office: 'lsw', roles: ROLES },
  CLOCK_ACTOR,
];

/** At every stage from its acceptance on. */
const COMMANDS_TO_STAGE: Readonly<Record<string, readonly (readonly [type: string, data: object, by: Actor])[]>> = {
  'at-work': [],
  resolved: [['ResolveCase', { reply: '好', outcome: 'solved' }, CADRE]],
  withdrawn: [['WithdrawCase', { reason: 'other', text: '不要了' }, OFFICER]],
};
const STREAMS = [
  ...Object.keys(COMMANDS_TO_STAGE).map((id) => `case-${id}`),
  ...['office-lsw', `enterprise-${ENTERPRISE}`, 'cadre-cadre-1', 'calendar-cn', CHANGES_STREAM],
];

describe('a name that every object has of itself', () => {
  const town = new OfficeFixture();
  const kits = new Map(productModules.modules.map((kit) => [kit.process.name, kit]));

  beforeAll(async () => {
    await town.register('shandong-2020@3');
    for (const [id, life] of Object.entries(COMMANDS_TO_STAGE)) {
      const stream = await town.open(id);
      for (const step of life) await town.mustSend(stream, ...step);
    }
  });

  /** What the command comes to if it is sent to the stream, by any sender; nothing is recorded. */
  async function rehearse(stream: string, type: string, data: unknown): Promise<void> {
    const { store, keyed } = town.memory;
    const { commands, registry } = town.ports;
    const { state } = await commands.cache.loadLatest(stream);
    for (const actor of EVERYBODY) {
      const command = town.command(type, data as object, actor);
      accountsNamedBy(kits, stream, command, state);
      await new DryRun({ store, keyed, registry }, commands.cache).handle(stream, command);
    }
  }

  it.each(productModules.modules.map((kit) => [kit.process.name, kit] as const))(
    'is a name like any other in the commands of %s',
    async (process, { commands, reservationsFor: reserve }) => {
      const streams = [`${process}-constructor`, ...STREAMS.filter((stream) => stream.startsWith(`${process}-`))];
      const thrown: string[] = [];
      for (const [type, form] of Object.entries(commands)) {
        for (const word of WORDS) {
          for (const data of sampleValuesOf(form, word)) {
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
