import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Suspense, lazy, useEffect, useState } from 'react';
import { DraftLine } from '../../drafts/draft-line.tsx';
import { NEW_CASE } from '../../drafts/drafts.ts';
import type { Opened } from '../../drafts/use-draft.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import type { Faults } from '../../http/faults.ts';
import { canSeal } from '../../sealed/cipher.ts';
import { useAccount } from '../../session/session.ts';
import { Button, plainLink } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import { useT } from '../../words/t.ts';
import { useAlikeToText } from '../repeats/use-alike-to-text.ts';
import type { ChosenEnterprise } from './enterprise-field.tsx';
import forms from '../../forms/forms.module.css';
import styles from './new-case.module.css';
import { RepeatsBeside } from './repeats-beside.tsx';
import type { Draft } from './request-form.ts';
import { comparedOf, emptyDraft } from './request-form.ts';
import { MatterFields, PlaceFields } from './request-fields.tsx';
import { useFileRequest } from './use-file-request.ts';

const Filed = lazy(async () => ({ default: (await import('./filed.tsx')).Filed }));

const FORM = 'new-case';

/** What can have the focus of a field that is refused: a group of choices cannot itself, one of it can. */
const REFUSED = '[aria-invalid=true]:not([role=radiogroup]), [data-invalid] :is(input, button)';

/** The focus goes to the first field that is refused, in the order of the page. */
const useFocusOfFault = ({ byField }: Faults): void =>
  useEffect(() => {
    if (byField.size > 0) document.getElementById(FORM)?.querySelector<HTMLElement>(REFUSED)?.focus();
  }, [byField]);

interface FormProps {
  readonly draft: Draft;
  readonly enterprise: ChosenEnterprise | undefined;
  readonly faults: Faults;
  readonly isBusy: boolean;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onEnterprise: (chosen: ChosenEnterprise | undefined) => void;
  readonly onFile: () => Promise<void>;
}

/** The form, and beside it what may have been said already; on a phone that comes right below the text. */
function RequestForm({ draft, enterprise, faults, isBusy, onChange, onEnterprise, onFile }: FormProps) {
  const t = useT();
  const isNarrow = useIsNarrow();
  useFocusOfFault(faults);
  const alike = useAlikeToText(comparedOf(draft));
  const repeats = <RepeatsBeside {...alike} projects={enterprise?.projects ?? []} />;
  return (
    <div className={styles.columns}>
      <form
        id={FORM}
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void onFile();
        }}
      >
        <PlaceFields {...{ draft, enterprise, onChange, onEnterprise, faults: faults.byField }} />
        <MatterFields draft={draft} onChange={onChange} faults={faults.byField}>
          {isNarrow && repeats}
        </MatterFields>
        {faults.error !== undefined && <Failed error={faults.error} />}
        <div className={forms['buttons']}>
          <Button type="submit" look="primary" isDisabled={isBusy}>
            {t('console.new-case.file')}
          </Button>
          <Link to="/cases" className={plainLink}>
            {t(canSeal() ? 'console.form.later' : 'console.form.cancel')}
          </Link>
        </div>
      </form>
      {!isNarrow && repeats}
    </div>
  );
}

interface NewCaseProps {
  readonly opened: Opened;
  readonly onAgain: () => void;
  /** Said over the form. */
  readonly children: ReactNode;
}

/** What was chosen of the register is kept beside what was typed. */
type Kept = Partial<Draft> & { readonly chosen?: ChosenEnterprise | undefined };

function NewCase({ opened: { draft: begun, keeper }, onAgain, children }: NewCaseProps) {
  const t = useT();
  const { office = '' } = useAccount();
  const [kept, setKept] = useState<Draft & Kept>({ ...emptyDraft(office), ...(begun.values as Kept) });
  const { chosen, ...draft } = kept;
  const { file, faults, filed, isBusy } = useFileRequest(begun.commandId, keeper.drop);
  const change = (changed: Kept): void => {
    const values = { ...kept, ...changed };
    setKept(values);
    keeper.keep({ ...begun, values });
  };
  if (filed)
    return (
      <Suspense fallback={<Loading />}>
        <Filed reply={filed} enterprise={chosen?.name ?? draft.enterprise} onAgain={onAgain} />
      </Suspense>
    );
  return (
    <>
      <h1 className={styles.title}>{t('console.new-case.title')}</h1>
      {children}
      <RequestForm
        {...{ draft, enterprise: chosen, faults, isBusy }}
        onChange={change}
        onEnterprise={(now) => change({ chosen: now, enterprise: now?.creditCode ?? '', project: '' })}
        onFile={() => file(draft)}
      />
    </>
  );
}

/** Takes a request in: who, what, how soon; ends with the number and the code that the requester takes with him. */
export function NewCasePage() {
  const account = useAccount().id;
  const { opened, isLost, dropDraft } = useDraft({ account, ...NEW_CASE });
  if (!opened) return <Loading />;
  return (
    <NewCase key={opened.round} opened={opened} onAgain={dropDraft}>
      <DraftLine savedAtMs={opened.savedAtMs} isLost={isLost} onDrop={dropDraft} />
    </NewCase>
  );
}
