import type { Problem } from '@lianxin/contracts';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { faultsOfProblem } from '../../../forms/faults.ts';
import { useChangeText } from '../../../forms/meanwhile.tsx';
import { usePeople } from '../../../session/use-people.ts';
import { Button } from '../../../ui/button.tsx';
import { Drawer } from '../../../ui/drawer.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Table, cell } from '../../../ui/table.tsx';
import forms from '../../../forms/forms.module.css';
import { useLanguage } from '../../../words/language.ts';
import { useT } from '../../../words/t.ts';
import { useMarks } from './marks.ts';
import styles from './marks.module.css';
import { useCommandName } from '../../../forms/use-command-name.ts';
import type { CaseLine, Run } from './runs.ts';
import { sendRun, stopRun } from './run.ts';
import { FIRST_TO_LOOK_AT, caseLinesOf, countOf, runs } from './runs.ts';

/** Why a command was refused: by the rule in words, or what others did meanwhile. */
function useWhy(): (line: CaseLine) => readonly string[] {
  const t = useT();
  const language = useLanguage();
  const nameOf = usePeople();
  const changeText = useChangeText();
  const wordsOf = (problem: Problem): readonly string[] => {
    const { changes } = problem;
    if (changes) return [t('console.form.stale', { count: changes.length }), ...changes.map(changeText)];
    return [...faultsOfProblem(problem, language, nameOf).values()];
  };
  return ({ problems }) => [...new Set(problems.flatMap(wordsOf))];
}

/** A line a case. */
const Lines = memo(function Lines({ run }: { readonly run: Run }) {
  const t = useT();
  const whyOf = useWhy();
  const columns = [
    { name: 'number', head: t('console.column.number') },
    { name: 'outcome', head: t('console.bulk.column.outcome') },
    { name: 'why', head: t('console.bulk.column.why') },
  ];
  const lines = caseLinesOf(run);
  const inTurn = FIRST_TO_LOOK_AT.flatMap((outcome) => lines.filter((line) => line.outcome === outcome));
  return (
    <Table label={t('console.bulk.column.outcome')} columns={columns} isStacked>
      {inTurn.map((line) => (
        <tr key={line.id}>
          <th scope="row" className={cell.time}>
            <Link to="/cases/$id" params={{ id: line.id }} target="_blank" rel="noopener">
              {line.number}
            </Link>
          </th>
          <td className={line.outcome === 'done' ? undefined : forms['fault']}>
            {t(`console.bulk.outcome.${line.outcome}`)}
          </td>
          <td className={cell.words}>
            {whyOf(line).map((words) => (
              <p key={words}>{words}</p>
            ))}
          </td>
        </tr>
      ))}
    </Table>
  );
});

/** What of it was not answered, or not even sent; what was not done can be tried again. */
const LEFT = ['unknown', 'waits'] as const;

/** How far it is, and in the end how it came out. */
function Summary({ run }: { readonly run: Run }) {
  const t = useT();
  const marked = useMarks().cases;
  const lines = caseLinesOf(run);
  const all = lines.length;
  const isMarked = lines.every(({ id, outcome }) => outcome === 'done' || marked.has(id));
  const [done, refused] = [countOf(run, 'done'), countOf(run, 'refused')];
  if (run.isSending) return <p>{t('console.bulk.sending', { done: all - countOf(run, 'waits'), all })}</p>;
  const left = LEFT.map((one) => [one, countOf(run, one)] as const).filter(([, count]) => count > 0);
  return (
    <>
      <p>
        <strong>{t('console.bulk.came-out', { done, refused })}</strong>
      </p>
      {left.map(([one, count]) => (
        <p key={one}>{t(`console.bulk.${one}`, { count })}</p>
      ))}
      {done < all && isMarked && <p className={forms['soft']}>{t('console.bulk.still-marked')}</p>}
    </>
  );
}

function Foot({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) {
  const t = useT();
  const [unknown, open] = [countOf(run, 'unknown'), countOf(run, 'unknown', 'waits')];
  const giveUp = (): void => {
    runs.set(undefined);
    onClose();
  };
  if (run.isSending)
    return (
      <div className={forms['foot']}>
        <Button isDisabled={run.isStopped === true} onPress={stopRun}>
          {t('console.bulk.stop')}
        </Button>
      </div>
    );
  return (
    <div className={forms['foot']}>
      {open > 0 && (
        <>
          <Button look="primary" onPress={() => void sendRun(run)}>
            {t(unknown > 0 ? 'console.bulk.again' : 'console.bulk.go-on', { count: open })}
          </Button>
          <Button onPress={giveUp}>{t('console.bulk.give-up')}</Button>
        </>
      )}
      <Button onPress={onClose}>{t('console.close')}</Button>
    </div>
  );
}

/** What is being sent to many cases, and what became of it, a line a case. */
export function RunResult({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) {
  const commandName = useCommandName();
  return (
    <Drawer title={commandName(run.what)} onClose={onClose} isWide>
      <div className={styles.about} role="status">
        <Summary run={run} />
      </div>
      <div className={forms['list']}>
        {run.error !== undefined && <Failed error={run.error} />}
        {!run.isSending && <Lines run={run} />}
      </div>
      <Foot run={run} onClose={onClose} />
    </Drawer>
  );
}
