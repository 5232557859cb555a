import type { PossibleReply } from '@lianxin/contracts';
import { Button } from 'react-aria-components';
import type { PossibleCommand } from '../../../forms/use-command-form.ts';
import styles from '../../../forms/forms.module.css';
import { endingsLast, isEnding } from '../../../forms/endings.ts';
import { explanationOf } from '../../../forms/explanation.ts';
import { useCommandName } from '../../../forms/use-command-name.ts';
import { Drawer } from '../../../ui/drawer.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useT } from '../../../words/t.ts';
import { useNeedsLine } from './use-needs-line.ts';

interface Props {
  readonly possible: PossibleReply;
  readonly onChoose: (command: PossibleCommand) => void;
  readonly onClose: () => void;
}

function Action({ command, onChoose }: { readonly command: PossibleCommand; readonly onChoose: Props['onChoose'] }) {
  const language = useLanguage();
  const name = useCommandName()(command);
  const { type } = command;
  const t = useT();
  const isOff = useNeedsLine()(type);
  return (
    <li className={isEnding(type) ? styles['ending'] : undefined}>
      <Button className={`${styles['action']} ${styles['line']}`} isDisabled={isOff} onPress={() => onChoose(command)}>
        <strong>{name}</strong>
        <span className={styles['soft']}>
          {isOff ? t('console.actions.needs-line') : explanationOf(command, language)}
        </span>
      </Button>
    </li>
  );
}

/** Everything that may be done, and why the rest may not. */
export function ActionList({ possible: { commands, notNow }, onChoose, onClose }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <Drawer title={t('console.actions.more')} onClose={onClose}>
      <div className={styles['list']}>
        <ul>
          {endingsLast(commands, ({ type }) => type).map((command) => (
            <Action key={`${command.type}/${command.onBehalfOf ?? ''}`} command={command} onChoose={onChoose} />
          ))}
        </ul>
        {notNow.length > 0 && (
          // Nothing else to see: open at once.
          <details className={styles['missing']} open={commands.length === 0}>
            <summary>
              {t('console.actions.not-now')} <span className={styles['soft']}>{notNow.length}</span>
            </summary>
            <ul>
              {notNow.map(({ type, short, why }) => (
                <li key={type} className={styles['line']}>
                  {short[language]}
                  <span className={styles['soft']}>{why[language]}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </Drawer>
  );
}
