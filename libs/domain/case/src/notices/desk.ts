import type { NoticeDesk } from '@lianxin/kernel';
import type { CaseState } from '../state/index.ts';
import { isOpened } from '../state/index.ts';

/** How a case's notices are carried: what they say, and how it is recorded what became of them. */
export const noticeDesk: NoticeDesk<CaseState> = {
  content(state, id) {
    const notice = isOpened(state) ? state.notices[id] : undefined;
    return notice && { template: notice.template, recipients: notice.recipients, params: notice.params };
  },
  sent: (notice, channel) => ({ type: 'RecordNoticeSent', data: { notice, channel } }),
  givenUp: (notice, channel, attempts) => ({ type: 'RecordNoticeGivenUp', data: { notice, channel, attempts } }),
};
