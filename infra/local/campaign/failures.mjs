import { enterprises } from './people.mjs';
import { local } from './case-lines.mjs';

/** The supplier starts work again only some days later: the office's clock is paused until then. */
export const waited = {
  finish(one, { day, cadre, resolve }) {
    const until = local(day + 3, 1020);
    one.line(day + 1, 700, cadre, 'WaitForParty', { party: 'third-party', reason: '供应商复工后发货', until });
    one.line(day + 3, 600, cadre, 'ResumeCase');
    resolve(day + 5);
    return day + 5;
  },
};

/** Five working days are over before it is done: a breach and a card to the supervisor, excused later by the leader. */
export const late = {
  finish(one, { day, resolve }) {
    // The act and clock of the card: the clock of the resolution is named by the version of the acceptance.
    one.line(day + 6, 545, 'supervisor-1', 'AcknowledgeRung', { rung: 'resolve@4/yellow-card' });
    resolve(day + 8);
    one.line(day + 8, 900, 'leader-1', 'ExcuseBreach', {
      clock: 'resolve@4',
      reason: '当地道路封闭',
    });
    return day + 8;
  },
};

/** Said to be done and not: back to the same hands, with a clock of its own. */
export const disputed = {
  finish(one, { index, day, resolve }) {
    resolve(day + 2);
    one.line(day + 3, 560, enterprises[index].requester, 'DisputeResolution', { text: '人员仍未到位' });
    resolve(day + 5);
    return day + 5;
  },
};
