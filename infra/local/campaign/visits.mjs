import { GOGGLES, GOGGLES_FEN, SUPPLIED, THERMOMETERS, THERMOMETER_FEN } from './figures.mjs';
import { enterprises } from './cast.mjs';
import { begin, caseLines, lookBack } from './life.mjs';

const share = (total, i) => Math.floor(total / SUPPLIED) + (i < total % SUPPLIED ? 1 : 0);
const gift = (item, count, fen) => ({ measure: 'delivery', item, count, unit: 'piece', valueFen: count * fen });

/** Every enterprise is visited, lacks supplies and is given some: found on a proactive visit. */
export function visits() {
  return enterprises.map((_, i) => {
    const one = caseLines(`visit-${i + 1}`);
    const day = i % 33;
    const cadre = begin(one, i, day, { category: 'supplies', channel: 'on-site', origin: 'proactive-visit', text: '走访发现防护物资不足' });
    one.line(day + 1, 600, cadre, 'LogVisit', { text: '送物资上门' });
    one.line(day + 1, 610, cadre, 'RecordMeasure', gift('thermometer', share(THERMOMETERS, i), THERMOMETER_FEN));
    one.line(day + 1, 612, cadre, 'RecordMeasure', gift('goggles', share(GOGGLES, i), GOGGLES_FEN));
    one.line(day + 2, 600, cadre, 'ResolveCase', { reply: '物资已送达', outcome: 'solved' });
    if (i % 20 !== 19) lookBack(one, i, day + 7, { cadre, failed: i % 40 === 7 ? ['rules-carried-out'] : [] });
    return one.lines;
  });
}

/** Cases that did not go the straight way. */
export function oddities() {
  const withdrawn = caseLines('odd-withdrawn');
  begin(withdrawn, 40, 10, { category: 'transport', channel: 'phone', origin: 'requested', text: '车辆通行证' });
  withdrawn.line(11, 600, enterprises[40].requester, 'WithdrawCase', { reason: 'solved-itself' });
  const declined = caseLines('odd-declined');
  declined.line(12, 540, 'officer-1', 'RequestAssistance', {
    office: 'lsw', enterprise: enterprises[41].creditCode, kind: 'complaint', category: 'feedback', urgency: 'general',
    channel: 'hotline', origin: 'requested', contact: { name: '联系人42（化名）', phone: '10000000042' }, text: '邻里纠纷',
  });
  declined.line(12, 600, 'officer-1', 'TakeCase');
  declined.line(12, 610, 'officer-1', 'DeclineCase', { reason: 'out-of-remit' });
  return [withdrawn.lines, declined.lines];
}
