import type { CommandReply } from '@lianxin/contracts';
import { shortName } from '@lianxin/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CommandDrawer } from '../../forms/command-drawer.tsx';
import { showRecorded } from '../../forms/recorded.tsx';
import type { CommandTask } from '../../forms/use-command-form.ts';
import { useIsLineDown } from '../../http/line.ts';
import { useAccount } from '../../session/session.ts';
import { nowMs, shortWhenText, textOfMs } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useLanguage } from '../../words/language.ts';
import { useOfflineT } from '../../words/offline.ts';
import { useCode, useT } from '../../words/t.ts';
import { Filed } from '../new-case/filed.tsx';
import type { FoundEnterprise } from '../enterprises/enterprise-combo.tsx';
import { EnterpriseChoice } from './enterprise-choice.tsx';
import type { VisitChoices, VisitedCase } from './visit-choices.ts';
import { visitChoices } from './visit-choices.ts';
import { newRequest, taskAt, typesFor } from './visit-tasks.ts';
import styles from './visits.module.css';

interface AtProps {
  readonly enterprise: FoundEnterprise;
  readonly onOpen: (task: CommandTask) => void;
}

/** One case of the enterprise, and what is done about it on the spot. */
function AtCase({ one, enterprise, onOpen }: AtProps & { readonly one: VisitedCase }) {
  const code = useCode();
  const spoken = useLanguage();
  return (
    <li className={styles['case']} aria-label={one.number}>
      <div className={styles['what']}>
        <strong>{one.number}</strong>
        <span className={styles['soft']}>
          {[code('category', one.category), code('kind', one.kind), code('stage', one.stage)].join(' · ')}
        </span>
      </div>
      <div className={styles['acts']}>
        {typesFor(one).map((type, n) => (
          <Button key={type} look={n === 0 ? 'primary' : 'plain'} onPress={() => onOpen(taskAt(type, one, enterprise))}>
            {shortName(type)[spoken]}
          </Button>
        ))}
      </div>
    </li>
  );
}

/** What there is to do at an enterprise. */
function AtEnterprise({ choices, enterprise, onOpen }: AtProps & { readonly choices: VisitChoices }) {
  const t = useOfflineT();
  const own = choices.cases.filter((one) => one.enterprise === enterprise.creditCode);
  return (
    <section aria-label={enterprise.name} className={styles['at']}>
      <h2>{enterprise.name}</h2>
      {own.length === 0 && <p className={styles['soft']}>{t('offline.visits.no-case')}</p>}
      <ul className={styles['cases']}>
        {own.map((one) => (
          <AtCase key={one.id} one={one} enterprise={enterprise} onOpen={onOpen} />
        ))}
      </ul>
      <div className={styles['acts']}>
        <Button onPress={() => onOpen(newRequest(enterprise))}>{t('offline.visits.found')}</Button>
      </div>
    </section>
  );
}

/** What somebody does on the spot: everything on it works without the line. */
function Visits({ choices }: { readonly choices: VisitChoices }) {
  const t = useOfflineT();
  const [chosen, setChosen] = useState<FoundEnterprise | undefined>(() => {
    const mine = choices.enterprises.filter(({ isMine }) => isMine);
    return mine.length === 1 ? mine[0] : undefined;
  });
  const [task, setTask] = useState<CommandTask>();
  const [filed, setFiled] = useState<CommandReply>();
  const enterprise = choices.enterprises.find(({ creditCode }) => creditCode === chosen?.creditCode) ?? chosen;
  const done = (of: CommandTask, reply: CommandReply): void => {
    setTask(undefined);
    if (reply.receiptCode === undefined) showRecorded(of, reply);
    else setFiled(reply);
  };
  if (choices.enterprises.length === 0) return null;
  if (filed && enterprise)
    return <Filed reply={filed} enterprise={enterprise.name} onAgain={() => setFiled(undefined)} />;
  return (
    <>
      <EnterpriseChoice enterprises={choices.enterprises} chosen={enterprise} onChange={setChosen} />
      {enterprise ? (
        <AtEnterprise choices={choices} enterprise={enterprise} onOpen={setTask} />
      ) : (
        <p className={styles['soft']}>{t('offline.visits.choose')}</p>
      )}
      {task && <CommandDrawer task={task} onClose={() => setTask(undefined)} onDone={(reply) => done(task, reply)} />}
    </>
  );
}

/** As of when one chooses, while the line is down; or that there is nothing to choose. */
function Standing({ choices: { atMs, isOld, enterprises } }: { readonly choices: VisitChoices }) {
  const t = useOfflineT();
  const spoken = useLanguage();
  const isDown = useIsLineDown();
  if (enterprises.length === 0) return <Empty why={t('offline.visits.none')} />;
  if (!isDown && !isOld) return null;
  return (
    <p className={styles['soft']}>
      {t('offline.visits.as-of', { at: shortWhenText(textOfMs(atMs), nowMs(), spoken) })}
    </p>
  );
}

/** Visits: where one is, and what one does there. */
export function VisitsPage() {
  const t = useT();
  const { data, error, isPending, refetch } = useQuery(visitChoices(useAccount().id));
  return (
    <div className={styles['page']}>
      <h1>{t('console.area.visits')}</h1>
      {isPending && <Loading />}
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <Standing choices={data} />
          <Visits choices={data} />
        </>
      )}
    </div>
  );
}
