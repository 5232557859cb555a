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
    ['ReopenCase', '重启，时钟重新计算', 'Reopen it, with new clocks'],
    ['AssignCase', '指派，不得拒绝', 'Assign it; that cannot be refused'],
    ['WaitForParty', '挂起到某日：本单位时钟停走', 'Wait for somebody, until a date: the clock of the office stops'],
  ])('is what it says more: %s', (type, zh, en) => expect(said(type)).toEqual([zh, en]));
});
