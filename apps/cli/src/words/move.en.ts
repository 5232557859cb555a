/** `lianxin migrate-store`, and what others say of a record that was moved. */
export const cliMove = {
  'cli.help.migrate-store': 'move the record to the other store; everything else stays in PostgreSQL',
  'cli.help.move-to': 'where it goes',
  'cli.help.move-cancel': 'give up a move that is under way: the record is open again where it is',
  'cli.move.copying': '{events} events are in {store}',
  'cli.move.comparing': '{events} events compared with their copies',
  'cli.moved':
    'The record is in {store}: {events} events in {streams} streams, each the same and with its hash. Epoch {epoch} begins; places of subscriptions are those of the same events. The store before is as it was',
  'cli.moved-before': 'The record was moved to {store} before',
  'cli.moved-models': '{count} read models were built anew',
  'cli.moved-next.kurrentdb':
    'Set EVENT_STORE=kurrentdb and KURRENTDB_URL for api, worker and command line, start them, then: lianxin verify; lianxin doctor',
  'cli.moved-next.postgres':
    'Leave EVENT_STORE out, or set it to postgres, for api, worker and command line, start them, then: lianxin verify; lianxin doctor',
  'cli.move-cancelled':
    'The move is given up: the record is open where it was. What was copied is left for another try',
  'cli.no-move': 'No move is under way',
  'cli.fail.no-store-named': 'Nothing says where the record goes',
  'cli.next.no-store-named': 'Give --to kurrentdb or --to postgres; --cancel gives up a move that is under way',
  'cli.fail.store-is-named': 'EVENT_STORE names {store} already, and the record was never moved',
  'cli.next.store-is-named': 'Run it with the settings of the store that the record is in now',
  'cli.fail.store-in-use': 'Api, worker or another command is connected to the database',
  'cli.next.store-in-use': 'Stop them all and run it again: nobody may record while the record moves',
  'cli.fail.moving-elsewhere': 'The record is on its way to {store}',
  'cli.next.moving-elsewhere': 'Let that move end: lianxin migrate-store --to {store}; or give it up with --cancel',
  'cli.fail.logs-differ': '{store} holds another record: {why}',
  'cli.next.logs-differ':
    'Nothing was moved. Name a KurrentDB server without streams of ours; where PostgreSQL holds another record, restore an export into an empty database. `lianxin migrate-store --cancel` opens the record again',
  'cli.fail.copy-broken': 'What was copied to {store} is not what was sent: {why}',
  'cli.next.copy-broken':
    'Run `lianxin verify` on the record, see that nobody else writes into {store}, then run it again; --cancel opens the record again',
  'cli.fail.record-moved':
    'The record was moved to {store}, or is on its way there, and EVENT_STORE names another store',
  'cli.next.record-moved':
    'Set EVENT_STORE={store}; a move that is under way goes on with lianxin migrate-store --to {store}',
} as const;
