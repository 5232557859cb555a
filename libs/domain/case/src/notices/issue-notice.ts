import { omitUndefined } from '../omit-undefined.ts';
import type { CaseDraft } from '../draft.ts';
import type { ClockId } from '../events/index.ts';
import type { NoticeState } from '../state/index.ts';
import { listNoticesToSend } from '../state/index.ts';

/** Keys of the message catalogue, each with `notice.` before it. Hard ones go out at once. */
export const NOTICE_TEMPLATES = {
  'request-declined': 'soft',
  'request-returned': 'hard',
  'transfer-offered': 'hard',
  'transfer-refused': 'hard',
  'case-offered': 'hard',
  'assignment-needed': 'hard',
  'case-assigned': 'hard',
  'wait-started': 'soft',
  'wait-ended': 'hard',
  'extension-requested': 'hard',
  'extension-approved': 'soft',
  'extension-rejected': 'hard',
  'extension-lapsed': 'hard',
  'case-resolved': 'hard',
  'resolution-disputed': 'hard',
  'callbacks-exhausted': 'soft',
  'verifier-assigned': 'hard',
  'decline-not-upheld': 'hard',
  'rectification-ordered': 'hard',
  'rectification-recorded': 'soft',
  'case-closed-out': 'soft',
  'case-reopened': 'hard',
  'case-merged': 'soft',
  'case-urged': 'hard',
  'dates-moved': 'soft',
  'bad-rating': 'hard',
  reminder: 'soft',
  breached: 'hard',
  'rung-fired': 'hard',
  'rung-unacknowledged': 'hard',
} as const;
export type NoticeTemplate = keyof typeof NOTICE_TEMPLATES;

export interface NoticeInput {
  readonly template: NoticeTemplate;
  readonly recipients: readonly string[];
  /** Version of the event that it is about: part of the notice's id. */
  readonly because: number;
  readonly about?: ClockId | undefined;
  readonly params?: Readonly<Record<string, string | number>>;
}

/**
 * Records a notice, which puts it into the outbox. It holds codes, ids and dates, and no personal data. Without recipients
 * there is none.
 */
export function issueNotice(draft: CaseDraft, { template, recipients, because, about, params }: NoticeInput): void {
  if (recipients.length === 0) return;
  const notice = `${template}@${because}`;
  const hard = NOTICE_TEMPLATES[template] === 'hard';
  const said = { number: draft.currentCase.number, ...params };
  draft.add('NoticeIssued', omitUndefined({ notice, template, recipients, params: said, about, hard }));
}

/** A notice that was not sent in time is superseded: the later notice says it too. Returns the superseded ones. */
export function supersedeNotices(
  draft: CaseDraft,
  about: ClockId,
  ...templates: readonly NoticeTemplate[]
): readonly NoticeState[] {
  return supersedeNoticesWhere(draft, about, ({ template }) => templates.some((one) => one === template));
}

/** Of the notices about a clock that are still to be sent, those a later one says all of. */
export function supersedeNoticesWhere(
  draft: CaseDraft,
  about: ClockId,
  isOvertaken: (notice: NoticeState) => boolean,
): readonly NoticeState[] {
  const overtaken = listNoticesToSend(draft.currentCase).filter(
    (notice) => notice.about === about && isOvertaken(notice),
  );
  for (const { notice } of overtaken) draft.add('NoticeSuperseded', { notice, because: 'overtaken' });
  return overtaken;
}
