import { DIFFICULTIES, MASKS, MASK_FEN, OTHER_EXAMS, SUBSIDIES_FEN } from './figures.mjs';
import { enterprises, trips } from './people.mjs';
import { begin, caseLines, firstWorkingDayFrom, lookBack } from './case-lines.mjs';
import { lapsed, refused } from './offers.mjs';
import { disputed, late, waited } from './failures.mjs';

const TEXTS = {
  labour: '工人返岗困难',
  funding: '资金周转困难',
  'raw-materials': '原材料短缺',
  transport: '运输受阻',
  supplies: '急需口罩等防护物资',
  'policy-advice': '咨询惠企政策',
  feedback: '意见建议',
};
/** Days on which cases begin; the last ends well before the file does. */
const DAYS_SPREAD = 30;

const request = (category, extra = {}) => ({
  category,
  channel: 'phone',
  origin: 'requested',
  text: TEXTS[category],
  ...extra,
});
const shares = (total, parts) =>
  Array.from({ length: parts }, (_, i) => Math.floor(total / parts) + (i < total % parts ? 1 : 0));

const subsidies = shares(SUBSIDIES_FEN, DIFFICULTIES.funding + trips.length);
const masks = shares(MASKS, DIFFICULTIES.supplies);

/** A project fetches its workers: reported in advance, run by the end of February, paid back as a whole. */
function tripCase(trip, i) {
  const index = enterprises.indexOf(trip.owner);
  const one = caseLines(`trip-${i + 1}`);
  const cadre = begin(one, index, 1, request('labour', { project: trip.projectId, channel: 'online' }));
  one.line(2, 600, cadre, 'RequestExtension', { amount: 10, reason: '包车日期已定' });
  one.line(2, 660, 'supervisor-1', 'ApproveExtension');
  const { workers, fromProvince, fromPlace, trade, ranOn, projectId: project } = trip;
  const done = Math.max(firstWorkingDayFrom(ranOn), 3);
  one.line(done, 960, cadre, 'RecordMeasure', {
    measure: 'charter-trip',
    project,
    workers,
    fromProvince,
    fromPlace,
    ...(trade ? { trade } : {}),
    doorToFactory: true,
    ranOn,
    reportedOn: '2020-02-12',
    fareFen: subsidies[i],
    invoice: `BUS-2020-${i + 1}`,
  });
  one.line(done, 965, cadre, 'RecordMeasure', { measure: 'medical-exam', count: workers, unit: 'person', project });
  one.line(done, 970, cadre, 'RecordMeasure', {
    measure: 'subsidy',
    policy: '包车返岗补贴',
    amountFen: subsidies[i],
    invoice: `SUB-2020-${i + 1}`,
    project,
  });
  one.line(done + 1, 600, cadre, 'ResolveCase', { reply: '工人已到岗', outcome: 'solved' });
  lookBack(one, index, done + 1, { cadre, failed: i === 1 ? ['itineraries'] : [] });
  return one.lines;
}

function measureOf(category, n) {
  switch (category) {
    case 'labour':
      return { measure: 'recruitment', count: 5 + n, unit: 'person' };
    case 'funding':
      return {
        measure: 'subsidy',
        policy: '贷款贴息',
        amountFen: subsidies[trips.length + n],
        invoice: `SUB-2020-F${n + 1}`,
      };
    case 'supplies': {
      const count = masks[n];
      return { measure: 'purchase-brokering', item: 'mask', count, unit: 'piece', valueFen: count * MASK_FEN };
    }
    default:
      return { measure: 'advice', topic: category };
  }
}

/** Ways that are not straight, each on one case; every other case goes its plain way. */
const OWN_WAYS = {
  'raw-materials-1': waited,
  'raw-materials-2': refused,
  'raw-materials-3': lapsed,
  'transport-1': late,
  'labour-3': disputed,
};

/** What most cases do: they are done on the third day. */
const PLAIN = {
  begin,
  finish(one, { day, resolve }) {
    resolve(day + 3);
    return day + 3;
  },
};

const asked = (category, n) =>
  request(category, {
    kind: category === 'policy-advice' ? 'advice' : 'help',
    channel: n % 3 === 0 ? 'online' : 'phone',
  });

function ordinary({ category, n, index, day }) {
  const ref = `${category}-${n + 1}`;
  const one = caseLines(ref);
  const way = { ...PLAIN, ...OWN_WAYS[ref] };
  const cadre = way.begin(one, index, day, asked(category, n));
  one.line(day + 1, 600, cadre, 'LogVisit', { text: '现场走访' });
  one.line(day + 1, 640, cadre, 'RecordMeasure', measureOf(category, n));
  if (ref === 'policy-advice-1') {
    one.line(day + 1, 650, cadre, 'RecordMeasure', { measure: 'medical-exam', count: OTHER_EXAMS, unit: 'person' });
  }
  const outcome = n % 5 === 4 ? 'partly' : 'solved';
  const resolve = (on) => one.line(on, 660, cadre, 'ResolveCase', { reply: '已协调解决', outcome });
  const resolved = way.finish(one, { index, day, cadre, resolve });
  lookBack(one, index, resolved, { cadre, failed: category === 'supplies' && n < 3 ? ['protective-stock'] : [] });
  return one.lines;
}

/** Requested difficulties: the seven trips first, then the others spread over the enterprises and days. */
export function difficulties() {
  const cases = trips.map(tripCase);
  let index = trips.length;
  for (const [category, count] of Object.entries(DIFFICULTIES)) {
    const already = category === 'labour' ? trips.length : 0;
    for (let n = 0; n < count - already; n += 1) {
      cases.push(ordinary({ category, n, index: index % enterprises.length, day: (index * 3) % DAYS_SPREAD }));
      index += 1;
    }
  }
  return cases;
}
