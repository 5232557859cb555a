import { describe, expect, it } from '@jest/globals';
import {
  caseLine,
  writeImportFile,
  importFileHeader,
  importLine,
  registerLines,
  requestLine,
} from '../../test/import-lines.ts';
import { memoryImportPorts } from '../../test/memory-import-ports.ts';
import { ImportFile } from './import-file.ts';
import { importInto } from './import-into.ts';

describe('an import file', () => {
  it('may name the people of its header at every date, and else only who has an account', async () => {
    const cadre = { id: 'cadre-7', roles: ['cadre'], office: 'lsw' };
    const reader = { id: 'reader-7', roles: ['reader'], office: 'lsw' };
    const given = (ref: string, named: string, more: object = {}) => [
      requestLine(ref, '2020-02-10T09:00:00'),
      caseLine(ref, '2020-02-10T09:01:00', 'TakeCase'),
      caseLine(ref, '2020-02-10T09:02:00', 'AcceptCase'),
      { ...caseLine(ref, '2020-02-10T09:03:00', 'AddCoHandler', { cadre: named }), ...more },
    ];
    const file = await ImportFile.open(
      writeImportFile(
        { ...importFileHeader, people: [...importFileHeader.people, cadre, reader] },
        ...registerLines,
        ...given('a', 'nobody-42'),
        ...given('b', 'reader-7'),
        ...given('c', 'account-9'),
        ...given('d', 'account-7', { onBehalfOf: 'nobody-42' }),
        importLine('cadre', 'nobody-42', '2020-02-09T09:00:00', {
          ...{ by: 'officer-1', type: 'RegisterCadre' },
          data: { office: 'lsw', unit: 'economy', identity: { name: '李', phone: '13900000001' } },
        }),
      ),
    );
    const ports = memoryImportPorts();
    for (const [id, office] of Object.entries({ 'account-7': 'lsw', 'account-9': 'elsewhere' })) {
      const at = ports.clock.now();
      const account = { id, name: id, roles: ['cadre'], office, disabled: false, validFrom: at, passwordHash: '' };
      await ports.accounts.add(account);
    }
    const { bad } = await importInto(ports, file);
    expect(bad.map((one) => `${one.line} ${one.ref} ${one.field} ${one.code}`)).toEqual([
      '7 a cadre no-account-here',
      '11 b cadre account-without-role',
      '15 c cadre no-account-here',
      '19 d onBehalfOf no-account-here',
      '20 nobody-42 id no-account-here',
    ]);
    const log = await ports.store.readAll('0', 100);
    expect(log.map(({ stream }) => stream)).not.toContain('cadre-nobody-42');
    expect(log.some(({ stream }) => stream.startsWith('case-'))).toBe(false);
    file.close();
  });
});
