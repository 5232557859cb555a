import { Button } from 'react-aria-components';
import forms from '../../../forms/forms.module.css';
import { endingsLast, isEnding } from '../../../forms/endings.ts';
import { useCommandName } from '../../../forms/use-command-name.ts';
import { useT } from '../../../words/t.ts';
import type { Offer } from './offers.ts';

interface Props {
  /** How many are marked. */
  readonly all: number;
  readonly offers: readonly Offer[];
  readonly onChoose: (offer: Offer) => void;
}

function Offers({ all, offers, onChoose }: Props) {
  const t = useT();
  const commandName = useCommandName();
  return (
    <ul>
      {endingsLast(offers, ({ command }) => command.type).map((offer) => {
        const { command, cases } = offer;
        const count = cases.length;
        return (
          <li
            key={`${command.type}/${command.onBehalfOf ?? ''}`}
            className={isEnding(command.type) ? forms['ending'] : undefined}
          >
            <Button className={`${forms['action']} ${forms['line']}`} onPress={() => onChoose(offer)}>
              <strong>{commandName(command)}</strong>
              <span className={forms['soft']}>{count < all && t('console.bulk.for-some', { count, all })}</span>
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

/** Fewer stand alone at the head of an empty drawer. */
const FEW = 3;

/** What may be done with all marked cases; behind it what some of them allow. */
export function OfferList({ all, offers, onChoose }: Props) {
  const t = useT();
  if (offers.length === 0) return <p>{t('console.bulk.none')}</p>;
  const forAll = offers.filter(({ cases }) => cases.length === all);
  const forSome = offers.filter(({ cases }) => cases.length < all);
  return (
    <>
      {forAll.length > 0 && all > 1 && <h3>{t('console.bulk.for-all', { count: all })}</h3>}
      <Offers all={all} offers={forAll} onChoose={onChoose} />
      {forSome.length > 0 && (
        <details className={forms['missing']} open={forAll.length < FEW}>
          <summary>{t('console.bulk.some', { count: forSome.length })}</summary>
          <Offers all={all} offers={forSome} onChoose={onChoose} />
        </details>
      )}
    </>
  );
}
