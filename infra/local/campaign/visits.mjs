import { GOGGLES, GOGGLES_FEN, SUPPLIED, THERMOMETERS, THERMOMETER_FEN } from './figures.mjs';
import { OFFICE, contactOf, enterprises } from './people.mjs';
import { begin, caseLines, lookBack } from './case-lines.mjs';

/** Working days over which the enterprises are visited. */
const DAYS_SPREAD = 33;
/** On this one the verifier himself came by and found it: an exception, with its reason. */
const BY_EXCEPTION = 5;

const share = (total, i) => Math.floor(total / SUPPLIED) + (i < total % SUPPLIED ? 1 : 0);
const gift = (item, count, fen) => ({ measure: 'delivery', item, count, unit: 'piece', valueFen: count * fen });

function visit(i) {
  const one = caseLines(`visit-${i + 1}`);
  const day = i % DAYS_SPREAD;
  const byException = i === BY_EXCEPTION;
  const cadre = begin(one, i, day, {
    category: 'supplies',
    channel: 'on-site',
    origin: 'proactive-visit',
    text: '走访发现防护物资不足',
    ...(byException ? { openedBy: 'verifier-2' } : {}),
  });
  one.line(day + 1, 600, cadre, 'LogVisit', { text: '送物资上门' });
  one.line(day + 1, 610, cadre, 'RecordMeasure', gift('thermometer', share(THERMOMETERS, i), THERMOMETER_FEN));
  one.line(day + 1, 612, cadre, 'RecordMeasure', gift('goggles', share(GOGGLES, i), GOGGLES_FEN));
  one.line(day + 2, 600, cadre, 'ResolveCase', { reply: '物资已送达', outcome: 'solved' });
  lookBack(one, i, day + 2, {
    cadre,
    failed: i % 40 === 7 ? ['rules-carried-out'] : [],
    ...(byException ? { verifier: 'verifier-2', exception: '另一名核查员在隔离观察' } : {}),
  });
  return one.lines;
}

/** Every enterprise is visited, lacks supplies and is given some: found on a proactive visit. */
export const visits = () => enterprises.map((_, i) => visit(i));

/** A request that was none of the office's business. */
export function oddities() {
  const declined = caseLines('odd-declined');
  declined.line(12, 540, 'officer-1', 'RequestAssistance', {
    office: OFFICE,
    enterprise: enterprises[41].creditCode,
    kind: 'complaint',
    category: 'feedback',
    urgency: 'general',
    channel: 'hotline',
    origin: 'requested',
    contact: contactOf(41),
    text: '邻里纠纷',
  });
  declined.line(12, 600, 'officer-1', 'TakeCase');
  declined.line(12, 610, 'officer-1', 'DeclineCase', { reason: 'out-of-remit' });
  return [declined.lines];
}
