import { fieldText, shortName } from '@lianxin/contracts';
import { Link } from '@tanstack/react-router';
import type { Outcome, Waiting } from '../../outbox/entry.ts';
import { outbox } from '../../outbox/outbox.ts';
import { isUnseen } from '../../outbox/rules.ts';
import { accountNow } from '../../session/session.ts';
import { nowMs, shortWhenText, textOfMs, whenText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { useLanguage } from '../../words/language.ts';
import { useOfflineT } from '../../words/offline.ts';
import styles from './outbox-page.module.css';

interface Props {
  readonly one: Waiting;
  readonly onOpen: (to: 'mend' | 'discard') => void;
}

/** What is in it, in a line: its text, or the name of its file. */
function gistOf({ entry: { data } }: Waiting): string | undefined {
  const said = [data['text'], data['name'], data['item'], data['topic'], data['policy']];
  return said.find((one): one is string => typeof one === 'string' && one !== '');
}

/** Why it was refused, by the fields that are named. */
function Refused({ type, problem }: { readonly type: string; readonly problem: OutcomeProblem }) {
  const t = useOfflineT();
  const spoken = useLanguage();
  const named = problem.errors ?? [];
  const fieldOf = (path: string) => fieldText(type, path.replace(/^data\./, '').split('.')[0] ?? '');
  return (
    <div className={styles['refused']}>
      {named.length === 0 && <strong>{problem.detail}</strong>}
      {named.map(({ field, message }) => (
        <strong key={field}>{t('offline.outbox.fault', { field: fieldOf(field)[spoken], message })}</strong>
      ))}
      <span className={styles['soft']}>{t('offline.outbox.rule', { code: named[0]?.rule ?? problem.code })}</span>
    </div>
  );
}

type OutcomeProblem = Extract<Outcome, { readonly is: 'refused' }>['problem'];

function Recorded({
  one,
  outcome,
}: {
  readonly one: Waiting;
  readonly outcome: Outcome & { readonly is: 'recorded' };
}) {
  const t = useOfflineT();
  const { id, number = '', receiptCode, isTooLate } = outcome;
  return (
    <>
      <Link to="/cases/$id" params={{ id }}>
        {t('offline.outbox.open')}
      </Link>
      {isUnseen(one) && (
        <div className={styles['more']}>
          {isTooLate && <p className={styles['refused']}>{t('offline.outbox.too-late')}</p>}
          {receiptCode !== undefined && (
            <p className={styles['code']}>{t('offline.outbox.code', { number, code: receiptCode })}</p>
          )}
          <div className={styles['buttons']}>
            <Button onPress={() => void outbox.discard(one.entry.commandId)}>
              {t(receiptCode === undefined ? 'offline.outbox.seen' : 'offline.outbox.passed')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

function Ways({ one, onOpen }: Props) {
  const t = useOfflineT();
  return (
    <div className={styles['buttons']}>
      {one.entry.values !== undefined && (
        <Button look="primary" onPress={() => onOpen('mend')}>
          {t('offline.outbox.mend')}
        </Button>
      )}
      <Button onPress={() => void outbox.again(accountNow().id, one)}>{t('offline.outbox.again')}</Button>
    </div>
  );
}

/** One thing in the outbox, and what may be done about it. */
export function OutboxRow({ one, onOpen }: Props) {
  const t = useOfflineT();
  const spoken = useLanguage();
  const { entry, outcome, savedAtMs } = one;
  const gist = gistOf(one);
  const isRecorded = outcome.is === 'recorded';
  const at = textOfMs(isRecorded ? outcome.atMs : savedAtMs);
  return (
    <li className={styles['row']}>
      <div className={styles['what']}>
        <strong>{shortName(entry.type)[spoken]}</strong>
        <span>{entry.about}</span>
        <time dateTime={at} title={whenText(at, spoken)} className={styles['soft']}>
          {t(isRecorded ? 'offline.outbox.done' : 'offline.outbox.saved', { at: shortWhenText(at, nowMs(), spoken) })}
        </time>
        {gist !== undefined && <p className={styles['gist']}>{gist}</p>}
      </div>
      {!isRecorded && (
        <Button look="quiet" onPress={() => onOpen('discard')}>
          {t('offline.outbox.discard')}
        </Button>
      )}
      {outcome.is === 'refused' && (
        <div className={styles['more']}>
          <Refused type={entry.type} problem={outcome.problem} />
          <Ways one={one} onOpen={onOpen} />
        </div>
      )}
      {outcome.is === 'recorded' && <Recorded one={one} outcome={outcome} />}
    </li>
  );
}
