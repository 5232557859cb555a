import type { ReceiptReply } from '@lianxin/contracts';
import { use, useState } from 'react';
import type { ReceiptClient } from '../http/ask-by-receipt.ts';
import { LanguageContext, useWords } from '../words/track/index.ts';
import { ActForm } from './act-form.tsx';
import type { ActType } from './act-types.ts';
import { isActType } from './act-types.ts';
import styles from './track.module.css';

interface Props {
  readonly client: ReceiptClient;
  readonly may: ReceiptReply['may'];
  readonly onBegin: () => void;
  readonly onReply: (reply: ReceiptReply) => void;
}

/** What ends the case stands last, and looks so. */
const ENDING: ActType = 'WithdrawCase';

/** What he may do: a button each, and the form of the one that he chose. */
export function Acts({ client, may, onBegin, onReply }: Props) {
  const t = useWords();
  const language = use(LanguageContext);
  const [chosen, setChosen] = useState<ActType>();
  const offered = may.flatMap(({ type, short }) => (isActType(type) ? [{ type, short }] : []));
  if (offered.length === 0) return null;
  const inOrder = offered.toSorted((one, other) => Number(one.type === ENDING) - Number(other.type === ENDING));
  return (
    <section className={styles.acts}>
      <h2>{t('track.may')}</h2>
      <div className={styles.buttons}>
        {inOrder.map(({ type, short }) => (
          <button
            key={type}
            type="button"
            className={type === ENDING ? styles.danger : undefined}
            aria-expanded={chosen === type}
            onClick={() => {
              onBegin();
              setChosen(chosen === type ? undefined : type);
            }}
          >
            {short[language]}
          </button>
        ))}
      </div>
      {chosen && (
        <ActForm
          key={chosen}
          type={chosen}
          client={client}
          onCancel={() => setChosen(undefined)}
          onReply={(reply) => {
            setChosen(undefined);
            onReply(reply);
          }}
        />
      )}
    </section>
  );
}
