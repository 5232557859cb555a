import type { HistoryEntry } from '@lianxin/contracts';
import type { AddressWords } from '../../../session/address-text.ts';
import { addressText } from '../../../session/address-text.ts';
import { whenText } from '../../../time/moments.ts';
import { noticeText } from '../../inbox/notice-text.ts';
import type { FactWords } from './facts.ts';

type TellingWords = FactWords & AddressWords;

interface Substitution {
  readonly of: string;
  readonly to: string;
  readonly because: 'stand-in' | 'nobody-present' | 'no-account';
}

/** What the events of notices and rungs say of whom they tell, each as far as it has it. */
interface Telling {
  readonly notice?: string;
  readonly template?: string;
  readonly params?: Parameters<typeof noticeText>[1];
  readonly recipients?: readonly string[];
  /** Of one notice, or of an offer. */
  readonly instead?: Substitution | readonly Substitution[];
  readonly channel?: string;
  readonly attempts?: number;
  readonly act?: string;
  readonly because?: string;
  /** `all`: when one answered for everybody. */
  readonly answers?: 'all' | readonly string[];
}

type Entries = readonly HistoryEntry[];
type Tell = (entry: HistoryEntry, words: TellingWords, record: Entries) => readonly string[];

const tellingOf = ({ data }: HistoryEntry): Telling => (data ?? {}) as Telling;
const insteadOf = ({ instead = [] }: Telling): readonly Substitution[] => [instead].flat();

const allOf = (addresses: readonly string[], words: TellingWords): string =>
  addresses.map((one) => addressText(one, words)).join(words.t('console.and'));

/** To whom a notice went, those who stand in for somebody with for whom; as it was issued and then sent on. */
function recipientsText(notice: string | undefined, words: TellingWords, record: Entries): string {
  const own = record.map(tellingOf).filter((one) => one.notice === notice);
  const instead = own.flatMap(insteadOf);
  const recipients = own.find((one) => one.recipients)?.recipients ?? [];
  const to = new Set(recipients.map((one) => instead.find(({ of }) => of === one)?.to ?? one));
  const texts = [...to].map((one) => {
    const stead = instead.filter((other) => other.to === one).map(({ of }) => of);
    const name = addressText(one, words);
    return stead.length === 0 ? name : `${name}（${words.t('console.case.for', { name: allOf(stead, words) })}）`;
  });
  return words.t('console.record.to', { who: texts.join(words.t('console.and')) });
}

/** Who answered for the rung that a notice tells of, and when. */
function answersText(
  notice: string | undefined,
  { t, spoken, nameOf }: TellingWords,
  record: Entries,
): readonly string[] {
  const issued = record.map(tellingOf).find((one) => one.notice === notice && one.template === 'rung-fired');
  const act = issued?.params?.['act'];
  if (act === undefined) return [];
  return record
    .filter((one) => one.type === 'RungAcknowledged' && tellingOf(one).act === act)
    .map(({ actor, effectiveAt }) =>
      t('console.record.acknowledged', { who: nameOf(actor), at: whenText(effectiveAt, spoken) }),
    );
}

const ROUTES = ['inbox', 'email', 'webhook'] as const;

/** To whom, and by which route; one that is not known here stays as it is. */
const routed: Tell = (entry, words, record) => {
  const { notice, channel = '' } = tellingOf(entry);
  const route = ROUTES.find((one) => one === channel);
  return [recipientsText(notice, words, record), route ? words.t(`console.record.by-${route}`) : channel];
};

/** Why a notice is not sent any more. */
const WHYS = ['overtaken', 'clock-stopped', 'historic'] as const;

const insteadText: Tell = (entry, words) =>
  insteadOf(tellingOf(entry)).map(({ of, to, because }) =>
    words.t(`console.record.instead-${because}`, { of: addressText(of, words), to: addressText(to, words) }),
  );

const toRecipients: Tell = (entry, words) => [
  words.t('console.record.to', { who: allOf(tellingOf(entry).recipients ?? [], words) }),
];

const TELLS: Readonly<Partial<Record<string, Tell>>> = {
  NoticeIssued(entry, words, record) {
    const { template = '', params = {} } = tellingOf(entry);
    return [...toRecipients(entry, words, record), noticeText(template, params, words.spoken)];
  },
  NoticeRedirected: insteadText,
  CaseOffered: insteadText,
  NoticeSent: (entry, words, record) => [
    ...routed(entry, words, record),
    ...answersText(tellingOf(entry).notice, words, record),
  ],
  NoticeGivenUp: (entry, words, record) => [
    ...routed(entry, words, record),
    words.t('console.record.attempts', { count: tellingOf(entry).attempts ?? 0 }),
  ],
  NoticeSuperseded(entry, words, record) {
    const { notice, because } = tellingOf(entry);
    const why = WHYS.find((one) => one === because);
    return [recipientsText(notice, words, record), ...(why ? [words.t(`console.record.superseded-${why}`)] : [])];
  },
  RungFired: toRecipients,
  RungRaised: toRecipients,
  RungAcknowledged(entry, words) {
    const { answers = 'all' } = tellingOf(entry);
    const others = answers === 'all' ? [] : answers.filter((one) => ![entry.actor, entry.onBehalfOf].includes(one));
    return others.length === 0 ? [] : [words.t('console.case.for', { name: allOf(others, words) })];
  },
};

/** Who was told of what, in whose stead and why, by which route, and who acknowledged it when. */
export const toldOf: Tell = (entry, words, record) => TELLS[entry.type]?.(entry, words, record) ?? [];
