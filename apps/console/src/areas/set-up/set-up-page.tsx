import type { ReactNode } from 'react';
import { usePeople } from '../../session/use-people.ts';
import { useIsOperator } from '../../session/areas.ts';
import { NotFound } from '../../shell/not-found.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useT } from '../../words/t.ts';
import { CadresStep } from './cadres-step.tsx';
import { EnterprisesStep } from './enterprises-step.tsx';
import { OfficeStep } from './office-step.tsx';
import { PeopleStep } from './people-step.tsx';
import styles from './set-up.module.css';
import { StationingStep } from './stationing-step.tsx';
import type { Standing, Step } from './use-set-up.ts';
import { STEPS, isDone, useStanding } from './use-set-up.ts';

const FORMS: Readonly<Record<Step, (props: { readonly standing: Standing }) => ReactNode>> = {
  people: PeopleStep,
  office: OfficeStep,
  cadres: CadresStep,
  enterprises: EnterprisesStep,
  stationing: StationingStep,
};

/** Who takes the first case in: the operator runs the product and takes nothing in. */
function FirstCase({ people }: Pick<Standing, 'people'>) {
  const t = useT();
  const nameOf = usePeople();
  const officer = people.find(({ roles }) => roles.includes('officer'));
  return <p>{t('console.set-up.first-case.how', { name: officer ? nameOf(officer.id) : '' })}</p>;
}

function Steps({ standing }: { readonly standing: Standing }) {
  const t = useT();
  const next = STEPS.find((step) => !isDone(step, standing));
  return (
    <ol className={styles.steps}>
      {STEPS.map((step) => {
        const Form = FORMS[step];
        return (
          <li key={step} className={styles.step} {...(step === next ? { 'aria-current': 'step' as const } : {})}>
            <h2>
              {t(`console.set-up.step.${step}`)}
              {isDone(step, standing) && <span className={styles.done}>{t('console.set-up.done')}</span>}
            </h2>
            {step === next && <p className={styles.soft}>{t(`console.set-up.why.${step}`)}</p>}
            {step === next && <Form standing={standing} />}
          </li>
        );
      })}
      <li className={styles.step} {...(next === undefined ? { 'aria-current': 'step' as const } : {})}>
        <h2>{t('console.set-up.step.first-case')}</h2>
        {next === undefined && <FirstCase people={standing.people} />}
      </li>
    </ol>
  );
}

/** From an empty installation to the first case, step by step, for the operator. */
export function SetUpPage() {
  const t = useT();
  const isOperator = useIsOperator();
  const standing = useStanding(isOperator);
  if (!isOperator) return <NotFound />;
  return (
    <>
      <h1 className={styles.title}>{t('console.set-up.title')}</h1>
      {standing ? <Steps standing={standing} /> : <Loading />}
    </>
  );
}
