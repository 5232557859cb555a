import { leadOf, standInOf } from './people.mjs';
import { ask } from './case-lines.mjs';

/** The lead has no hands free and says so; the stand-in is asked by name. */
export const refused = {
  begin(one, index, day, request) {
    const [lead, other] = [leadOf(index), standInOf(index)];
    ask(one, index, day, request);
    one.line(day, 560, 'officer-1', 'OfferCase', { cadre: lead });
    one.line(day, 590, lead, 'RefuseOffer', { reason: 'no-capacity' });
    one.line(day, 600, 'officer-1', 'OfferCase', { cadre: other });
    one.line(day, 620, other, 'AcceptOffer');
    one.line(day, 640, other, 'RecordFirstContact', { how: 'phone' });
    return other;
  },
};

/** Nobody answers: after four working hours the offer goes to the stand-in automatically. */
export const lapsed = {
  begin(one, index, day, request) {
    const other = standInOf(index);
    ask(one, index, day, request);
    one.line(day, 560, 'officer-1', 'OfferCase');
    one.line(day, 900, other, 'AcceptOffer');
    one.line(day, 920, other, 'RecordFirstContact', { how: 'phone' });
    return other;
  },
};
