import { Button } from 'react-aria-components';
import forms from '../../../forms/forms.module.css';
import { useCommandName } from '../../../forms/use-command-name.ts';
import { useT } from '../../../words/t.ts';
import type { Offer } from './offers.ts';

interface Props {
  /** How many are marked. */
  readonly all: number;
  readonly offers: readonly Offer[];
  readonly onChoose: (offer: Offer) => void;
}

/** What may be done with the marked cases, and with how many of them. */
export function OfferList({ all, offers, onChoose }: Props) {
  const t = useT();
  const commandName = useCommandName();
  if (offers.length === 0) return <p>{t('console.bulk.none')}</p>;
  return (
    <ul>
      {offers.map((offer) => {
        const { command, cases } = offer;
        const count = cases.length;
        return (
          <li key={`${command.type}/${command.onBehalfOf ?? ''}`}>
            <Button className={forms['action'] ?? ''} onPress={() => onChoose(offer)}>
              <strong>{commandName(command)}</strong>
              <span className={forms['soft']}>
                {count === all ? t('console.bulk.for-all', { count }) : t('console.bulk.for-some', { count, all })}
              </span>
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
