import type { ReceiptReply } from '@lianxin/contracts';
import type { ReactNode } from 'react';
import { use } from 'react';
import type { ReceiptClient } from '../http/ask-by-receipt.ts';
import { saveFile } from '../http/save-file.ts';
import { wallText } from '../time/wall-text.ts';
import type { TrackKey } from '../words/track/index.ts';
import { LanguageContext, useWords } from '../words/track/index.ts';
import styles from './track.module.css';
import { useSending } from './use-sending.tsx';

type Request = NonNullable<ReceiptReply['request']>;
interface Props {
  readonly request: Request;
}

/** A text that was erased since has no words any more. */
const textOf = (text: unknown): string => (typeof text === 'string' ? text : '');

interface Entry {
  readonly at: string;
  readonly title?: string | undefined;
  readonly text: string;
  readonly more?: ReactNode;
}

function Entries({ heading, entries }: { readonly heading: TrackKey; readonly entries: readonly Entry[] }) {
  const t = useWords();
  const language = use(LanguageContext);
  if (entries.length === 0) return null;
  return (
    <section>
      <h2>{t(heading)}</h2>
      <ul className={styles.entries}>
        {entries.map(({ at, title, text, more }, n) => (
          <li key={n}>
            <p>
              {title && <strong className={styles.title}>{title}</strong>}
              <time className={styles.soft} dateTime={at}>
                {wallText(at, language)}
              </time>
            </p>
            {text !== '' && <p className={styles.words}>{text}</p>}
            {more}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the office asks for, the last first. */
export function Asked({ request }: Props) {
  const t = useWords();
  const language = use(LanguageContext);
  const entries = request.askedFor.map(({ at, text, until }) => ({
    ...{ at, text: textOf(text) },
    more: <p>{t('track.until', { at: wallText(until, language) })}</p>,
  }));
  return <Entries heading="track.asked" entries={entries.toReversed()} />;
}

/** The answers with their outcomes, the last first; or why it was declined. */
export function Answers({ request: { answers, declined, dates } }: Props) {
  const t = useWords();
  const entries = answers.map(({ at, reply, outcome }) => ({
    ...{ at, title: t(`outcome.${outcome}`), text: textOf(reply) },
  }));
  const refusal = declined && {
    ...{ at: dates.closed ?? dates.filed, title: t(`reason.${declined.reason}`), text: textOf(declined.text) },
  };
  return (
    <>
      {refusal && <Entries heading="track.declined" entries={[refusal]} />}
      <Entries heading="track.answers" entries={entries.toReversed()} />
    </>
  );
}

export function Said({ request: { said } }: Props) {
  const t = useWords();
  const entries = said.map(({ at, what, text, grade }) => {
    const given = grade === undefined ? '' : ` · ${t(`grade.${grade}` as 'grade.1')}`;
    return { at, title: `${t(`said.${what}`)}${given}`, text: textOf(text) };
  });
  return <Entries heading="track.said" entries={entries} />;
}

/** His own files, to have again. */
export function Files({ request: { files }, client }: Props & { readonly client: ReceiptClient }) {
  const t = useWords();
  const { fault, busy, send } = useSending();
  const entries = files.map(({ at, name, hash }) => {
    const save = async (): Promise<void> => saveFile(await client.get(hash), textOf(name) || hash);
    const more = (
      <button type="button" disabled={busy} onClick={() => void send(save)}>
        {t('track.save-file', { name: textOf(name) })}
      </button>
    );
    return { at, text: '', more };
  });
  return (
    <>
      <Entries heading="track.files" entries={entries} />
      {fault}
    </>
  );
}
