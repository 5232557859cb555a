import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { rebuildReadModel } from '@lianxin/engine';
import type { SearchedText } from '../test/leak-search.ts';
import { readDatabase, readTemporal, readTraces } from '../test/leak-search.ts';
import { DRAWING_MONTHS, drawingModules } from '../test/drawing.ts';
import { boot, inTown, lives, who } from '../test/in-town.ts';
import { CADRES, CONTACT, SECRET_MARK, FORBIDDEN_TEXTS, OTHER_CONTACT, freeTextPaths } from '../test/secrets.ts';
import { SecretCases } from '../test/secret-cases.ts';
import type { People } from '../test/fixture.ts';
import { waitUntil } from '../test/wait.ts';

/** What everybody may know: figures and their units, papers, offices, firms, what is published; and codes that only the clock writes. */
const PUBLIC =
  /^(YieldInvoice\.invoice|Record(LookBack|Recheck)\.items\[\]\.evidence\.unit|RecordMeasure\.(item|unit|invoice|fromProvince(Code)?|fromPlace|trade|policy)|Register(Enterprise|Office)\.|AddProject\.|ReviseEnterprise\.(name|industry)|RegisterCadre\.unit|AmendCalendar\.|RecordNotice|Record(Case(Not)?|Verifier)Drawn|(Record|Confirm)PublicValue|(Approve|Reject)Extension\.documentNumber)/;

/** Every command that takes what somebody likes to write, and every notice of it. */
jest.setTimeout(120_000);

describe('personal data', () => {
  inTown({ cadres: CADRES, otherProgramme: DRAWING_MONTHS }, { modules: drawingModules });
  let planting: SecretCases;

  beforeAll(async () => {
    planting = new SecretCases(boot, who);
    planting.noteSecrets('RegisterCadre', { identity: CADRES.cadre });
    await planting.writeAll();
    for (const id of planting.cases) {
      await waitUntil(
        `every notice of ${id} sent`,
        () => lives.pendingNotices(id),
        (notices) => notices.length === 0,
      );
    }
    await boot.worker?.waitUntilCaughtUp();
  });

  const found = (haystacks: readonly SearchedText[]): string[] =>
    haystacks.flatMap(({ place, text }) =>
      FORBIDDEN_TEXTS.filter((needle) => text.includes(needle)).map((needle) => {
        const at = text.indexOf(needle);
        return `${place}: ${needle} in …${text.slice(Math.max(0, at - 80), at + 40)}`;
      }),
    );

  it('was written wherever somebody can write what he likes', () => {
    expect(freeTextPaths.filter((place) => !PUBLIC.test(place) && !planting.planted.has(place))).toEqual([]);
  });

  it('is shown to those who handle the case, and to nobody else', async () => {
    const [, id] = planting.cases;
    const shown = async (name: keyof People) => JSON.stringify((await who[name].get(`/cases/${id}/history`)).body);
    expect(await shown('officer')).toContain(OTHER_CONTACT.phone);
    expect(await shown('auditor')).toContain('"sealed":true');
    expect(await shown('auditor')).not.toContain(SECRET_MARK);
  });

  it('is nowhere in the database in the clear, nor as a hash that can be guessed', async () => {
    const haystacks = await readDatabase(boot);
    const places = haystacks.filter(({ text }) => text !== '').map(({ place }) => place);
    expect(places).toEqual(
      expect.arrayContaining(['lianxin.events', 'lianxin.keys', 'reports.cases', 'reports.notices']),
    );
    expect(found(haystacks)).toEqual([]);
  });

  it('is in no history, memo or search attribute of Temporal', async () => {
    const haystacks = await readTemporal(boot);
    expect(haystacks.length).toBeGreaterThanOrEqual(planting.cases.length);
    expect(haystacks.map(({ text }) => text).join('')).toContain(`case-${planting.cases[0]}`);
    expect(found(haystacks)).toEqual([]);
  });

  it('is in no log, metric or file', async () => {
    const haystacks = await readTraces(boot);
    expect(haystacks.find(({ place }) => place === 'log of the api')?.text).toContain('request');
    expect(haystacks.find(({ place }) => place === 'metrics of the api')?.text).toContain('AttachFile');
    expect(found(haystacks)).toEqual([]);
  });

  it('would be found if it were there', () => {
    expect(found([{ place: 'a row', text: `{"phone": "${CONTACT.phone}"}` }])).not.toEqual([]);
    expect(found([{ place: 'bytes', text: Buffer.from(`…${SECRET_MARK}…`).toString('hex') }])).not.toEqual([]);
  });

  describe('of a person who is erased', () => {
    const figures = async () => ({
      counts: await who.leader.query('counts', { by: 'stage' }),
      byHolder: await who.leader.query('counts', { by: 'holder' }),
      campaign: await who.leader.query('campaign'),
      board: (await who.leader.query('overdue-board')).items.length,
    });
    const views = () =>
      Promise.all(planting.cases.map(async (id) => (await who.officer.get(`/cases/${id}`)).body as { stage: string }));
    let before: { figures: Awaited<ReturnType<typeof figures>>; stages: string[] };

    it('was there to be found', async () => {
      // From here on nothing happens automatically that would move a figure.
      await boot.stopWorker();
      // An act that was still recorded while it stopped.
      for (const projection of boot.runtime.projections) await rebuildReadModel(boot.runtime, projection);
      const { items } = await who.officer.query('cases', { phone: CONTACT.phone });
      expect(items.length).toBeGreaterThan(2);
      before = { figures: await figures(), stages: (await views()).map(({ stage }) => stage) };
    });

    it('is gone: not found by number, not readable in any entry', async () => {
      const key = await boot.runtime.vault.findKey(CONTACT.phone);
      expect(key).toMatch(/^person\//);
      const wish = { identity: CONTACT.phone, reason: 'person-asked', document: '灵街办〔2020〕3号' };
      expect((await who.operator.post('/erasures', wish)).body).toMatchObject({ key, version: 1 });
      expect((await who.officer.query('cases', { phone: CONTACT.phone })).items).toEqual([]);
      const { entries } = (await who.officer.get(`/cases/${planting.cases[0]}/history`)).body;
      expect(entries[0].data.contact).toEqual({ erased: true });
      expect((await who.officer.query('cases', { phone: OTHER_CONTACT.phone })).items).not.toEqual([]);
    });

    it('leaves every case folding and every figure as it was, rebuilt from the record too', async () => {
      expect((await views()).map(({ stage }) => stage)).toEqual(before.stages);
      expect(await figures()).toEqual(before.figures);
      for (const projection of boot.runtime.projections) await rebuildReadModel(boot.runtime, projection);
      expect(await figures()).toEqual(before.figures);
    });
  });
});
