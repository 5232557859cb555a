import { describe, expect, it } from '@jest/globals';
import { inBothLanguages, shortName } from '@lianxin/contracts';
import { moreThanName } from './more-than-name.ts';

const said = (type: string) => {
  const [name, what] = [shortName(type), inBothLanguages(`command.${type}` as never)];
  return [moreThanName(name.zh, what.zh, 'zh'), moreThanName(name.en, what.en, 'en')];
};

describe('what a form says below the name of its command', () => {
  it.each(['LogVisit', 'AddNote', 'AttachFile', 'CloseOut', 'ApproveExtension'])(
    'is nothing where it is the name again: %s',
    (type) => expect(said(type)).toEqual([undefined, undefined]),
  );

  it.each([
    ['OfferCase', '派单；不选干部则派给驻点干部', 'Offer it to a cadre; without a name to the lead stationed there'],
    ['ReopenCase', '重启，重新计时', 'Reopen it, with new clocks'],
    ['AssignCase', '指派后不得退单', 'Assign it; that cannot be refused'],
    [
      'WaitForParty',
      '挂起至约定日期，其间本单位停止计时',
      'Wait for somebody, until a date: the time of the office stops',
    ],
  ])('is what it says more: %s', (type, zh, en) => expect(said(type)).toEqual([zh, en]));
});
