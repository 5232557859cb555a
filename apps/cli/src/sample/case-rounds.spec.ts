import { describe, expect, it } from '@jest/globals';
import type { CaseEntry as RecordedEntry, CaseState } from '@lianxin/case';
import { listEndedRounds } from '@lianxin/case';
import type { AnyProcess, RecordedEvent } from '@lianxin/kernel';
import { processNameOf, upcast } from '@lianxin/kernel';
import { join } from 'node:path';
import { importFileHeader, importLine, registerLines, requestLine, writeImportFile } from '../../test/import-lines.ts';
import { memoryImportPorts } from '../../test/memory-import-ports.ts';
import { ImportFile } from '../import-file/import-file.ts';
import { importInto } from '../import-file/import-into.ts';
import { listRounds } from './case-rounds.ts';
import { CaseReader } from './read-cases.ts';

const CAMPAIGN = join(__dirname, '../../../../infra/local/campaign/campaign-2020.jsonl');

const by = (who: string, at: string, type: string, data: object) =>
  importLine('case', 'twice', at, { by: who, type, data });
/** What the campaign has none of: a case that nobody took, taken up again after each ending, with words of discontent. */
const TAKEN_UP_AGAIN = [
  ...registerLines,
  importLine('cadre', 'cadre-1', '2020-02-08T09:00:00', {
    ...{ by: 'operator-1', type: 'RegisterCadre' },
    data: { office: 'lsw', unit: '专班', identity: { name: '王', phone: '13800000000' } },
  }),
  { ...requestLine('twice', '2020-02-12T09:00:00'), by: 'requester-1' },
  by('officer-1', '2020-02-12T10:00:00', 'WithdrawCase', { reason: 'other' }),
  by('supervisor-1', '2020-02-13T10:00:00', 'ReopenCase', { reason: '又来' }),
  by('officer-1', '2020-02-13T11:00:00', 'ReclassifyCase', {
    ...{ kind: 'help', category: 'funding', urgency: 'general', reason: '说明后改类' },
  }),
  by('officer-1', '2020-02-13T12:00:00', 'AcceptCase', {}),
  by('officer-1', '2020-02-13T13:00:00', 'OfferCase', { cadre: 'cadre-1' }),
  by('cadre-1', '2020-02-13T13:05:00', 'AcceptOffer', {}),
  by('cadre-1', '2020-02-14T09:00:00', 'ResolveCase', { reply: '好', outcome: 'solved' }),
  by('officer-1', '2020-02-14T10:00:00', 'RecordCallback', { reached: true, satisfied: false }),
  by('requester-1', '2020-02-14T11:00:00', 'RateCase', { grade: 1, realName: true }),
];
const OTHERS = [
  { id: 'cadre-1', roles: ['cadre'], office: 'lsw' },
  { id: 'requester-1', roles: ['requester'] },
];
const writeLives = (): string =>
  writeImportFile({ ...importFileHeader, people: [...importFileHeader.people, ...OTHERS] }, ...TAKEN_UP_AGAIN);

/** The log of an import, as an export has it. */
async function readImported(path: string) {
  const ports = memoryImportPorts();
  const file = await ImportFile.open(path);
  expect((await importInto(ports, file)).bad).toEqual([]);
  file.close();
  const rows: RecordedEvent[] = [];
  for (;;) {
    const page = await ports.store.readAll(rows.at(-1)?.position ?? '0', 1000);
    if (page.length === 0) return { ports, rows };
    rows.push(...page);
  }
}

/** Each round as the product and the check have it, where the log ended there. */
function readRounds(rows: readonly RecordedEvent[], process: AnyProcess) {
  const reader = new CaseReader();
  reader.add(rows);
  expect(reader.findings).toEqual([]);
  const cases = Map.groupBy(
    rows.filter(({ stream }) => processNameOf(stream) === 'case'),
    ({ stream }) => stream,
  );
  const entryOf = (row: RecordedEvent) =>
    ({ ...upcast(process, row), position: row.position, meta: row.meta }) as RecordedEntry;
  const theirs = [...cases.values()]
    .flatMap((entries) => listEndedRounds(process.initial as CaseState, entries.map(entryOf)))
    .map(({ number, round, office, programme, how, position, effectiveAt: at, imported, unverified, ...of }) => ({
      ...{ id: `${number}/${round}`, office, programme, how, position, at, imported, unverified },
      ...{ category: of.category, cadre: of.cadre ?? 'none', grade: String(of.grade ?? 'none') },
      ...{ reasons: [...of.reasons], undone: of.undone, before: of.before?.undone },
    }));
  const ours = [...reader.cases.values()]
    .flatMap(listRounds)
    .map(
      ({
        drawnBy: _drawn,
        lookedAt: _looked,
        unreached: _unreached,
        closedOut: _closed,
        reasons,
        before,
        undone,
        ...of
      }) => ({
        ...{ ...of, reasons: [...reasons].sort(), undone, before: before?.undone },
      }),
    );
  return { ours, theirs };
}

describe('rounds that ended, read by the check’s own code', () => {
  it.each([
    ['the campaign', () => CAMPAIGN, ['breach', 'complaint', 'declined', 'dispute', 'graded', 'resolved']],
    [
      'a case taken up again',
      writeLives,
      ['bad-rating', 'callback', 'graded', 'nobody’s', 'reopened', 'resolved', 'withdrawn'],
    ],
  ])('are those of the product in %s, wherever the log ends', async (_what, path, expected) => {
    const { ports, rows } = await readImported(path());
    const process = ports.registry.getByStream('case-x');
    const seen = new Set<string | false | undefined>();
    for (const end of [rows.length / 2, rows.length - 2, rows.length]) {
      const { ours, theirs } = readRounds(rows.slice(0, end), process);
      expect(ours).toEqual(theirs);
      for (const { how, undone, reasons, cadre, grade } of ours)
        for (const one of [how, undone, ...reasons, cadre === 'none' && 'nobody’s', grade !== 'none' && 'graded'])
          if (one) seen.add(one);
    }
    expect([...seen].sort()).toEqual(expected);
  });
});
