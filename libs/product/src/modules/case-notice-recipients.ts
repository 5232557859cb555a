import type { CaseEvent } from '@lianxin/case';
import { verifierToldBy } from '@lianxin/case';
import type { SlimEvent } from '@lianxin/kernel';

/** To whom an event of a case issues a notice, or sends one on; a draw tells its verifier by what it says of the case. */
export function caseNoticeRecipients(event: Pick<SlimEvent, 'type' | 'data'>): readonly string[] {
  const { type, data } = event as unknown as CaseEvent;
  const verifier = verifierToldBy({ type, data });
  if (verifier !== undefined) return [verifier];
  if (type === 'NoticeIssued') return data.recipients;
  return type === 'NoticeRedirected' ? data.instead.map(({ to }) => to) : [];
}
