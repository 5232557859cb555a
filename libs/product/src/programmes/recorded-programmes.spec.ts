import { sha256Hex } from '@lianxin/adapter-crypto';
import { describe, expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import type { Programme } from '@lianxin/programme';
import { hashProgramme } from '@lianxin/programme';
import { ENTERPRISE, OfficeFixture } from '../../test/office-fixture.ts';
import { ConfigError, registerRecordedProgrammes, readRecordedProgrammes } from '@lianxin/runtime';
import { ruleBook } from '../../test/product.ts';

const shipped = ruleBook.find('shandong-2020@2') as Programme;
const variantOf = (version: number, over: object = {}): Programme => ({ ...shipped, id: 'ours', version, ...over });
const REQUEST = {
  ...{
    office: 'lsw',
    enterprise: ENTERPRISE,
    kind: 'help',
    category: 'supplies',
    urgency: 'general',
    channel: 'phone',
    origin: 'requested',
  },
  ...{ contact: { name: '甲', phone: '10000000001' }, text: '缺口罩' },
};

/** A record that holds the version with this content. */
async function recordProgrammeAs(town: OfficeFixture, pack: Programme, hash: string): Promise<void> {
  const { id, version } = pack;
  const meta = {
    commandId: 'recorded-before',
    fingerprint: 'f',
    actor: 'clock',
    door: 'workflow',
    wake: false,
  } as const;
  const row = { id: 'recorded-before/0', type: 'ProgrammeRecorded', schema: 1, meta } as const;
  const data = { programme: id, version, hash, pack };
  const event = { ...row, effectiveAt: instant('2020-02-01T01:00:00.000Z'), data };
  await town.memory.store.append(`programme-${id}@${version}`, 0, [event]);
}

describe('a programme that cases go by', () => {
  it('is on record before the first of them, once, and so is one that ships', async () => {
    const town = new OfficeFixture();
    await town.register('shandong-2020@2');
    for (const id of ['first', 'second']) await town.open(id);
    const stream = 'programme-shandong-2020@2';
    const [entry, ...others] = await town.read(stream);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ type: 'ProgrammeRecorded', meta: { actor: 'clock' }, data: { pack: shipped } });
    const [opened] = await town.read('case-first');
    expect(Number(entry?.position)).toBeLessThan(Number(opened?.position));
    expect(opened?.meta.programme).toBe('shandong-2020@2');
  });

  it('is known to a process that has no file of it', async () => {
    const town = new OfficeFixture();
    await recordProgrammeAs(town, variantOf(3), hashProgramme(variantOf(3), sha256Hex));
    expect(ruleBook.find('ours@3')).toBeUndefined();
    await registerRecordedProgrammes(ruleBook, town.memory.store);
    const known = ruleBook.findVersion('ours@3');
    expect([known?.programme, known?.hash]).toEqual([variantOf(3), hashProgramme(variantOf(3), sha256Hex)]);
    expect(await readRecordedProgrammes(town.memory.store)).toHaveLength(1);
  });

  it('is refused by name where the record holds its version with other content', async () => {
    const town = new OfficeFixture();
    const changed = variantOf(4, { returns: { countMax: 7 } });
    await recordProgrammeAs(town, variantOf(4), hashProgramme(variantOf(4), sha256Hex));
    ruleBook.add([changed], sha256Hex);
    await town.register('ours@4');
    expect(await town.send('case-first', 'RequestAssistance', REQUEST)).toMatchObject({
      code: 'programme-recorded-otherwise',
      params: { programme: 'ours@4', hash: hashProgramme(variantOf(4), sha256Hex) },
    });
    expect(await town.read('case-first')).toEqual([]);
    const start = registerRecordedProgrammes(ruleBook, town.memory.store);
    await expect(start).rejects.toThrow(ConfigError);
    await expect(start).rejects.toThrow(
      /ours@4 is not what cases were begun under.*Give the changed file a new version/,
    );
  });

  it('is not gone by where its row is not what its hash says', async () => {
    const town = new OfficeFixture();
    await recordProgrammeAs(town, variantOf(5), hashProgramme(variantOf(6), sha256Hex));
    await expect(registerRecordedProgrammes(ruleBook, town.memory.store)).rejects.toThrow(
      /ours@5 on record is not what its hash says/,
    );
    expect(ruleBook.find('ours@5')).toBeUndefined();
  });
});
