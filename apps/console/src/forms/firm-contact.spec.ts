/** @jest-environment jsdom */
import { expect, it } from '@jest/globals';
import { isShown } from './firm-contact.tsx';

it('can be called only where the register names somebody, to this reader, who was not erased', () => {
  const named = { name: '李娜', phone: '13900000077' };
  const contacts = [named, undefined, { sealed: true }, { erased: true }] as const;
  expect(contacts.map((contact) => isShown(contact))).toEqual([true, false, false, false]);
});
