import type { CaseEvent } from '@lianxin/case';
import { substituteRecipients, substitutionReasonOf, verifierToldBy } from '@lianxin/case';
import type { ProjectedRows, Table } from '@lianxin/engine';
import type { TypedEvent } from '../typed-events.ts';

/** One row a notice that was not superseded: the inbox, and what was delivered when. */
export interface NoticeRow {
  readonly id: string;
  readonly caseId: string;
  readonly notice: string;
  readonly template: string;
  /** The clock that it is about. */
  readonly about: string | null;
  readonly recipients: readonly string[];
  readonly params: Readonly<Record<string, string | number>>;
  readonly hard: boolean;
  readonly issuedAt: string;
  readonly sentAt: string | null;
  readonly givenUpAt: string | null;
}

export const noticesTable: Table<NoticeRow> = {
  name: 'notices',
  key: 'id',
  sinceVersion: 17,
  columns: {
    id: 'text',
    caseId: 'text',
    notice: 'text',
    template: 'text',
    about: 'text',
    recipients: 'texts',
    params: 'json',
    hard: 'boolean',
    issuedAt: 'instant',
    sentAt: 'instant',
    givenUpAt: 'instant',
  },
  indexes: [['caseId'], ['issuedAt', 'id'], ['recipients']],
};

type Substitutions = Extract<CaseEvent, { type: 'NoticeRedirected' }>['data']['instead'];

/** In the inbox of the person told instead, and no longer in that of the absent one. */
function redirectRow(row: NoticeRow, instead: Substitutions): NoticeRow {
  const why = { instead: substitutionReasonOf(instead) ?? '', insteadOf: instead.map(({ of }) => of).join(', ') };
  return { ...row, ...substituteRecipients(row, instead), params: { ...row.params, ...why } };
}

const drawnNoticeOf = ({ version }: TypedEvent<CaseEvent>): string => `look-back-drawn@${version}`;

/** Of an entry that tells its verifier itself. */
const noticeOfDraw = (id: string, event: TypedEvent<CaseEvent>, verifier: string): NoticeRow => ({
  ...{
    id,
    caseId: event.id,
    notice: drawnNoticeOf(event),
    template: 'look-back-drawn',
    about: null,
    params: {},
    hard: false,
  },
  recipients: [verifier],
  ...{ issuedAt: event.at, sentAt: event.at, givenUpAt: null },
});

export const noticesProjection: ProjectedRows<NoticeRow, TypedEvent<CaseEvent>> = {
  table: noticesTable,
  keysOf(event) {
    if (verifierToldBy(event) !== undefined) return [`${event.id}/${drawnNoticeOf(event)}`];
    switch (event.type) {
      case 'NoticeIssued':
      case 'NoticeRedirected':
      case 'NoticeSent':
      case 'NoticeGivenUp':
      case 'NoticeSuperseded':
        return [`${event.id}/${event.data.notice}`];
      default:
        return [];
    }
  },
  isCreatedBy: ({ type }) => type === 'NoticeIssued' || type === 'CaseDrawn' || type === 'VerifierDrawn',
  project(row, event, key) {
    const verifier = verifierToldBy(event);
    if (verifier !== undefined) return noticeOfDraw(key, event, verifier);
    if (event.type === 'NoticeIssued') {
      const { notice, template, recipients, params, about = null, hard } = event.data;
      return {
        id: key,
        caseId: event.id,
        notice,
        template,
        about,
        recipients,
        params,
        hard,
        issuedAt: event.at,
        sentAt: null,
        givenUpAt: null,
      };
    }
    if (!row) return undefined;
    if (event.type === 'NoticeRedirected') return redirectRow(row, event.data.instead);
    if (event.type === 'NoticeSent') return { ...row, sentAt: event.at };
    return event.type === 'NoticeGivenUp' ? { ...row, givenUpAt: event.at } : undefined;
  },
};
