import type { Instant, RecordedEvent } from '@lianxin/kernel';
import type { Finding } from './finding.ts';

const ENDS_OF_A_NOTICE = new Set(['NoticeSent', 'NoticeGivenUp', 'NoticeSuperseded']);

interface Named {
  readonly act?: string;
  readonly notice?: string;
}

/** What happened by itself happened once: each act of a clock, each notice, each end of a notice; and it has an end. */
export function once(log: readonly RecordedEvent[], by: Instant): Finding[] {
  const acts = new Set<string>();
  const issued = new Set<string>();
  const old = new Set<string>();
  const ended = new Set<string>();
  const found: Finding[] = [];
  const note = (seen: Set<string>, key: string, finding: Finding): void => {
    if (seen.has(key)) found.push(finding);
    seen.add(key);
  };
  for (const { stream, version, type, data, meta, effectiveAt, recordedAt } of log) {
    const { act, notice } = (data ?? {}) as Named;
    const at = `${stream}@${version}`;
    if (act !== undefined && meta.actor === 'clock') {
      note(acts, `${stream}/${type}/${act}`, { check: 'act', what: `${type} ${act} happened again at ${at}` });
    }
    if (notice === undefined) continue;
    const key = `${stream}/${notice}`;
    if (type === 'NoticeIssued') note(issued, key, { check: 'notice', what: `${notice} was issued again at ${at}` });
    if (type === 'NoticeIssued' && effectiveAt < by && recordedAt < by) old.add(key);
    if (ENDS_OF_A_NOTICE.has(type)) note(ended, key, { check: 'notice', what: `${notice} ended again at ${at}` });
  }
  const open = [...old].filter((key) => !ended.has(key));
  return [...found, ...open.map((key): Finding => ({ check: 'notice', what: `${key} was never sent` }))];
}
