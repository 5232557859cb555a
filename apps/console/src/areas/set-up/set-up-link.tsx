import { Link } from '@tanstack/react-router';
import { useIsOperator } from '../../session/areas.ts';
import { Icon, iconOf } from '../../ui/icon.tsx';
import { useT } from '../../words/t.ts';
import { isComplete, useStanding } from './use-set-up.ts';

/** The way to the guide, in the navigation of the operator, while something is missing. */
export function SetUpLink() {
  const t = useT();
  const isOperator = useIsOperator();
  const standing = useStanding(isOperator);
  if (!isOperator || !standing || isComplete(standing)) return null;
  return (
    <li>
      <Link to="/set-up">
        <Icon name={iconOf('set-up')} />
        <span>{t('console.area.set-up')}</span>
      </Link>
    </li>
  );
}
