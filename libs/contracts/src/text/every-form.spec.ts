import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { KINDS_OF_HARM, formsIn, letsThrough, stringPlaces } from '../../test/string-places.ts';
import * as contracts from '../index.ts';

/** What goes out: made by us, of what came in by the other forms. */
const IS_ANSWER =
  /Reply$|^(?:stateSchemas|caseState|requesterState|queryAnswerSchemas|bilingualText|nextAct|calendarDocument|problem|spanCause|explainedSpan|explainedClock)$/;
/** Read by the form of its command once the type is known. */
const BY_TYPE = /^(?:openBody|commandBody|receiptActBody|bulkBody\.commands\[\]|importEntry)\.data \(unknown\)$/;
/** As they were typed: every byte of a password counts. They are hashed and kept nowhere. */
const PASSWORD = /\.password$|^ownPasswordBody\./;

const places = formsIn('', Object.fromEntries(Object.entries(contracts).filter(([name]) => !IS_ANSWER.test(name))))
  .flatMap(({ path, form }) => stringPlaces(path, form))
  .filter(({ path }) => !BY_TYPE.test(path));

describe('every string that comes in', () => {
  it('is found in every form, however deep', () => {
    expect(places.length).toBeGreaterThan(150);
    const named = places.map(({ path }) => path);
    expect(named).toEqual(
      expect.arrayContaining([
        'commandSchemas.case.RequestAssistance.contact.name',
        'commandSchemas.case.RecordLookBack.items[].note',
        'commandSchemas.calendar.AmendCalendar.documentNumber|1',
        'queryParamSchemas.cases.cursor',
        'orderBody.title',
        'addAccountBody.email',
      ]),
    );
    expect(named.filter((path) => path.endsWith(')'))).toEqual([]);
  });

  it('is well-formed, composed, without control and direction characters, and bounded; or it is refused', () => {
    const open = places.flatMap((place) => {
      const kinds = letsThrough(place, PASSWORD.test(place.path) ? KINDS_OF_HARM.slice(2) : []);
      return kinds.length === 0 ? [] : [`${place.path}: ${kinds.join(', ')}`];
    });
    expect(open).toEqual([]);
  });

  it('is looked at by a check that finds what a bare string lets through', () => {
    const planted = z.strictObject({ list: z.array(z.union([z.null(), z.string()])), long: z.string().regex(/^a+$/) });
    const found = stringPlaces('planted', planted).map((place) => [place.path, letsThrough(place)]);
    expect(found).toEqual([
      ['planted.list[]|1', [...KINDS_OF_HARM, 'no bound']],
      ['planted.long', ['no bound']],
    ]);
  });
});
