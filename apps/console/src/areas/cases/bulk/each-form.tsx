import { Link } from '@tanstack/react-router';
import { Button } from '../../../ui/button.tsx';
import { Drawer } from '../../../ui/drawer.tsx';
import { Table, cell } from '../../../ui/table.tsx';
import forms from '../../../forms/forms.module.css';
import { useT } from '../../../words/t.ts';
import { OfferAbout } from './offer-form.tsx';
import { useCommandName } from '../../../forms/use-command-name.ts';
import type { Offer } from './offers.ts';
import { countSent } from './offers.ts';

interface Props {
  readonly offer: Offer;
  /** How many were looked at. */
  readonly all: number;
  readonly onSend: () => void;
  readonly onClose: () => void;
}

/** A command that asks for nothing and answers each thing that waits for it: which ones, before they are answered together. */
export function EachForm({ offer, all, onSend, onClose }: Props) {
  const t = useT();
  const { command, cases } = offer;
  const what = useCommandName()(command);
  const columns = [
    { name: 'number', head: t('console.column.number') },
    { name: 'about', head: t('console.bulk.column.each') },
    { name: 'count', head: t('console.bulk.column.each-count'), className: cell.number },
  ];
  return (
    <Drawer title={what} onClose={onClose} isWide>
      <OfferAbout offer={offer} all={all} />
      <div className={forms['list']}>
        <p>{t('console.form.acknowledge.means')}</p>
        <Table label={what} columns={columns} isStacked>
          {cases.map(({ id, number, about, each = [], onBehalfOf = '' }) => (
            <tr key={`${id}/${onBehalfOf}`}>
              <th scope="row" className={cell.time}>
                <Link to="/cases/$id" params={{ id }} target="_blank" rel="noopener">
                  {number}
                </Link>
              </th>
              <td className={cell.words}>{about}</td>
              <td className={cell.number}>{each.length}</td>
            </tr>
          ))}
        </Table>
      </div>
      <div className={forms['foot']}>
        <Button look="primary" onPress={onSend}>
          {t('console.bulk.send-each', { what, count: cases.length, each: countSent(offer) })}
        </Button>
        <Button onPress={onClose}>{t('console.form.cancel')}</Button>
      </div>
    </Drawer>
  );
}
