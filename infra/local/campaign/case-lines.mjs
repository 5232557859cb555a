import { CHECKLIST } from './figures.mjs';
import { OFFICE, contactOf, enterprises, leadOf } from './people.mjs';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Shandong's enterprises opened again on the tenth; the office counts its days from there. */
const FIRST_DAY = Date.UTC(2020, 1, 10);
/** Qingming, a Monday off; other holidays until the end of April lie on weekends. */
const OFF = new Set(['2020-04-06']);
const DAYS_MAX = 60;

const dateOf = (ms) => new Date(ms).toISOString().slice(0, 10);
const isWorking = (ms) => new Date(ms).getUTCDay() % 6 !== 0 && !OFF.has(dateOf(ms));

/** Working days from 2020-02-10 on; every index used here is a place in this list. */
const workingDays = [];
for (let ms = FIRST_DAY; workingDays.length < DAYS_MAX; ms += DAY_MS) if (isWorking(ms)) workingDays.push(ms);

/** Local time (UTC+8) of a minute of a working day. */
export function local(day, minute) {
  const at = new Date(workingDays[day] + minute * MINUTE_MS);
  return `${at.toISOString().slice(0, 19)}+08:00`;
}

/** The working day on which something that happened on a date is written down. */
export const firstWorkingDayFrom = (date) => workingDays.findIndex((ms) => dateOf(ms) >= date);

/** Lines of one case, in date order: `line(day, minute, by, type, data)`. */
export function caseLines(ref) {
  const lines = [];
  const line = (...[day, minute, by, type, data = {}]) =>
    lines.push({ process: 'case', ref, at: local(day, minute), by, type, data });
  return { lines, line };
}

/** Who files it: the enterprise itself online, a cadre who came by, an officer who took the call. */
function openerOf(index, request) {
  if (request.openedBy) return request.openedBy;
  if (request.channel === 'online') return enterprises[index].requester;
  return request.channel === 'on-site' ? leadOf(index) : 'officer-1';
}

/** Request to acceptance on `day`. */
export function ask({ line }, index, day, request) {
  const { openedBy: _, ...asked } = request;
  line(day, 540, openerOf(index, request), 'RequestAssistance', {
    office: OFFICE,
    enterprise: enterprises[index].creditCode,
    kind: 'help',
    urgency: 'general',
    contact: contactOf(index),
    ...asked,
  });
  line(day, 550, 'officer-1', 'TakeCase');
  line(day, 555, 'officer-1', 'AcceptCase');
}

/** Request to first contact on `day`; returns who handles it. */
export function begin(one, index, day, request) {
  const cadre = leadOf(index);
  ask(one, index, day, request);
  one.line(day, 560, 'officer-1', 'OfferCase', { cadre });
  one.line(day, 580, cadre, 'AcceptOffer');
  one.line(day, 600, cadre, 'RecordFirstContact', { how: 'phone' });
  return cadre;
}

const results = (failed) => CHECKLIST.map((item) => ({ item, passed: !failed.includes(item) }));

/** Failed items are put right and looked at again. */
function putRight({ line }, day, { cadre, failed, verifier }) {
  line(day, 620, verifier, 'OrderRectification', { items: failed });
  line(day + 1, 600, cadre, 'RecordRectification', { text: '已整改' });
  line(day + 2, 600, verifier, 'RecordRecheck', { items: failed.map((item) => ({ item, passed: true })) });
}

/**
 * What follows a resolution on `day`: callback, confirmation, the verifier's look-back, close-out.
 * `failed` items are put right first; `exception` lets a handler verify, with its reason.
 */
export function lookBack(one, index, day, { cadre, failed = [], verifier = `verifier-${(index % 2) + 1}`, exception }) {
  const { line } = one;
  line(day + 1, 610, 'officer-2', 'RecordCallback', { reached: true, satisfied: true, solved: true });
  line(day + 2, 540, enterprises[index].requester, 'ConfirmResolution');
  if (index % 3 === 0) line(day + 2, 545, enterprises[index].requester, 'RateCase', { grade: 5 - (index % 2) });
  line(day + 2, 600, 'supervisor-1', 'AssignVerifier', { verifier, ...(exception ? { exception } : {}) });
  line(day + 3, 600, verifier, 'RecordLookBack', { items: results(failed) });
  if (failed.length > 0) putRight(one, day + 3, { cadre, failed, verifier });
  line(day + (failed.length > 0 ? 5 : 3), 640, verifier, 'CloseOut');
}
