import { CHECKLIST } from './figures.mjs';
import { OFFICE, contactOf, enterprises, leadOf } from './cast.mjs';

const DAY_MINUTES = 24 * 60;
const WORKING_DAYS = 7;
const FIRST_DAY = Date.UTC(2020, 1, 10);

/** Local time (UTC+8) of a minute of a day counted from Monday 2020-02-10; Saturdays and Sundays move to Monday. */
export function local(day, minute) {
  const weekday = day % WORKING_DAYS;
  const shifted = weekday >= 5 ? day + (WORKING_DAYS - weekday) : day;
  const at = new Date(FIRST_DAY + (shifted * DAY_MINUTES + minute) * 60_000);
  return `${at.toISOString().slice(0, 19)}+08:00`;
}

/** Lines of one case, in date order: `(day, minute, by, type, data)`. */
export function caseLines(ref) {
  const lines = [];
  const line = (day, minute, by, type, data = {}) => lines.push({ process: 'case', ref, at: local(day, minute), by, type, data });
  return { lines, line };
}

/** Request to accepted offer on `day`; returns who handles it. */
export function begin({ line }, index, day, request) {
  const { creditCode, requester } = enterprises[index];
  const cadre = leadOf(index);
  const opener = request.channel === 'online' ? requester : 'officer-1';
  line(day, 540, opener, 'RequestAssistance', {
    office: OFFICE, enterprise: creditCode, kind: 'help', urgency: 'general', contact: contactOf(index), ...request,
  });
  line(day, 550, 'officer-1', 'TakeCase');
  line(day, 555, 'officer-1', 'AcceptCase');
  line(day, 560, 'officer-1', 'OfferCase', { cadre });
  line(day, 580, cadre, 'AcceptOffer');
  line(day, 600, cadre, 'RecordFirstContact', { how: 'phone' });
  return cadre;
}

const passed = CHECKLIST.map((item) => ({ item, passed: true }));

/** Callback, confirmation and the verifier's look-back; `failed` items are put right and re-checked. */
export function lookBack({ line }, index, day, { cadre, failed = [], verifier = index % 2 === 0 ? 'verifier-1' : 'verifier-2' }) {
  line(day, 610, 'officer-2', 'RecordCallback', { reached: true, satisfied: true, solved: true });
  line(day + 1, 540, enterprises[index].requester, 'ConfirmResolution');
  line(day + 1, 600, 'supervisor-1', 'AssignVerifier', { verifier });
  line(day + 3, 600, verifier, 'RecordLookBack', { items: passed.map((i) => ({ ...i, passed: !failed.includes(i.item) })) });
  if (failed.length > 0) {
    line(day + 3, 620, verifier, 'OrderRectification', { items: failed });
    line(day + 4, 600, cadre, 'RecordRectification', { text: '已整改' });
    line(day + 7, 600, verifier, 'RecordRecheck', { items: failed.map((item) => ({ item, passed: true })) });
  }
  line(day + (failed.length > 0 ? 7 : 3), 640, verifier, 'CloseOut');
}
