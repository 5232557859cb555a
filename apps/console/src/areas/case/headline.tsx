import type { ClocksReply, ExplainedClock, Language, NextAct, ViewReply } from '@lianxin/contracts';
import { formatMessage, reasonText } from '@lianxin/contracts';
import { Link } from '@tanstack/react-router';
import { usePeople } from '../../session/use-people.ts';
import { useProgrammeText } from '../../session/use-register-names.ts';
import { leftText } from '../../time/left-text.ts';
import { msOf, nowMs, whenText } from '../../time/moments.ts';
import { Light } from '../../ui/light.tsx';
import { useLanguage } from '../../words/language.ts';
import { codeIn, useCode, useT } from '../../words/t.ts';
import { HEADLINE_ID } from './actions/headline-id.ts';
import styles from './case-page.module.css';
import { RequestWords } from './request-words.tsx';
import type { CaseState, Moment } from './use-case.ts';
import { useClocks } from './use-case.ts';

type View = Omit<ViewReply, 'state'> & { readonly state: CaseState };

type Clock = CaseState['clocks'][string];

/** What counts comes before what is paused, then what is due earlier. */
const byUrgency = (one: Clock, other: Clock): number =>
  Number(one.paused !== undefined) - Number(other.paused !== undefined) || (one.due < other.due ? -1 : 1);

/** Whether an extension waits to be decided. */
const asksForLonger = ({ clocks }: CaseState): boolean =>
  Object.values(clocks).some(({ kind, stopped }) => kind === 'extension-decision' && stopped === undefined);

/** Clocks of the office that run, the most urgent first. */
const runningOf = ({ clocks }: CaseState): readonly Clock[] =>
  Object.values(clocks)
    .filter(({ stopped, owner }) => stopped === undefined && owner === 'office')
    .sort(byUrgency);

interface WaitsProps {
  readonly state: CaseState;
  readonly expected: ExplainedClock['expected'];
}

/** Whom a paused case waits for, until which agreed moment, and when it is due if that holds: nothing is left to count. */
function Waits({ state, expected }: WaitsProps) {
  const t = useT();
  const spoken = useLanguage();
  const agreed = Object.values(state.clocks).find(({ kind, stopped }) => kind === 'wait' && stopped === undefined);
  const party = state.stage === 'resolution' ? state.waitingOn : undefined;
  const said = [
    party && t('console.case.waits-for', { who: codeIn(spoken, 'party', party) }),
    agreed && t('console.case.until', { at: whenText(agreed.due, spoken) }),
    expected && formatMessage(spoken, 'clocks.expected', { at: whenText(expected.due, spoken) }),
  ];
  return (
    <dd>
      <Light light="waiting" />
      {said.filter(Boolean).map((one) => ` · ${one}`)}
    </dd>
  );
}

interface Props {
  readonly view: View;
  /** What is left or late is of the moment that is looked at, and not of now. */
  readonly isPast: boolean;
}

/** A clock of the state as the server explains it, once that is there. */
const explainedBy = (clocks: readonly ExplainedClock[] | undefined, wanted: Clock): Partial<ExplainedClock> =>
  clocks?.find(({ clock }) => clock === wanted.clock) ?? {};

/** By when, as the list has it, and what is left. */
export function Due({
  view: { state, at },
  isPast,
  clocks,
}: Props & { readonly clocks: ClocksReply['clocks'] | undefined }) {
  const t = useT();
  const spoken = useLanguage();
  const code = useCode();
  const clock = runningOf(state)[0];
  if (!clock) return null;
  const { light, expected, remainingMs, workDayMs } = explainedBy(clocks, clock);
  const held = { due: clock.due, unit: clock.counts.unit, remainingMs, workDayMs };
  // By the wall it would be told for a moment in another way.
  const isKnown = clocks !== undefined || !clock.counts.unit.startsWith('working');
  const { late, text } = leftText(held, isPast ? msOf(at) : nowMs(), { t, spoken });
  return (
    <div>
      <dt>{`${code('because', clock.kind)} · ${t('console.case.due')}`}</dt>
      {clock.paused ? (
        <Waits state={state} expected={expected} />
      ) : (
        <dd className={late ? styles.late : undefined}>
          {light && (
            <>
              <Light light={light} />
              {' · '}
            </>
          )}
          {whenText(clock.due, spoken)}
          {isKnown && ` · ${text}`}
        </dd>
      )}
    </div>
  );
}

/** Kinds that any clock has: of which it is says its name. */
const OF_ANY_CLOCK: readonly string[] = ['reminder', 'breach', 'rung'];

function nextText({ kind, what, because }: NextAct, spoken: Language): string {
  if (!OF_ANY_CLOCK.includes(kind)) return what[spoken];
  const [clock = ''] = because.split('/');
  return formatMessage(spoken, 'act.of-clock', { what: what[spoken], clock: reasonText(clock)[spoken] });
}

/** The title of the rules that it goes by, as the clocks under them say it. */
function Programme({ programme }: Pick<CaseState, 'programme'>) {
  const programmeText = useProgrammeText();
  return (
    <Link to="/rules/programmes/$id" params={{ id: programme }}>
      {programmeText(programme)}
    </Link>
  );
}

/** What a case is, what was asked, where it is, who has it, by when, and what comes next. */
export function Headline({ view, isPast, moment }: Props & { readonly moment: Moment }) {
  const t = useT();
  const code = useCode();
  const spoken = useLanguage();
  const nameOf = usePeople();
  const { data: explained } = useClocks(view.id, moment);
  const { state, next, number, names = {} } = view;
  const { kind, category, urgency } = state.classification;
  return (
    <section className={styles.head}>
      <div>
        <h1 id={HEADLINE_ID} tabIndex={-1} className={styles.title}>
          {names[state.enterprise] ?? state.enterprise}
        </h1>
        <span className={styles.number}>
          {[number, code('kind', kind), code('category', category), code('urgency', urgency)].join(' · ')}
        </span>
      </div>
      <span className={styles.stage}>
        {code('stage', view.stage)}
        {asksForLonger(state) && ` · ${t('console.case.extension.asked')}`}
      </span>
      {state.unverified && <p className={styles.unverified}>{t('console.case.unverified')}</p>}
      <RequestWords id={view.id} version={view.version} isUnverified={state.unverified === true} />
      <dl className={styles.facts}>
        <div>
          <dt>{t('console.case.holder')}</dt>
          <dd>{state.holder === '' ? t('console.case.nobody') : nameOf(state.holder)}</dd>
        </div>
        <Due view={view} isPast={isPast} clocks={explained?.clocks} />
        <div>
          <dt>{t('console.case.programme')}</dt>
          <dd>
            <Programme programme={state.programme} />
          </dd>
        </div>
        {next && (
          <div>
            <dt>{t('console.case.next')}</dt>
            <dd>
              {nextText(next, spoken)} · {whenText(next.when, spoken)}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
