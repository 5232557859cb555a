import { AT_ONCE, queryClient } from '../../shell/query-client.ts';
import { findAccount, sessions } from '../../session/session.ts';
import { COUNTRY } from './country.ts';
import type { CalendarSearch } from './search.ts';
import { layerFor, wholeOf } from './own-layer.ts';
import { amendmentsOf } from './use-calendar.ts';

/** What the calendar opens with: the layer of one's own office; the nation's, where one is of none or nothing is known of it. */
export async function openingSearch(): Promise<Pick<CalendarSearch, 'layer'>> {
  const office = findAccount(sessions.get())?.office;
  if (office === undefined) return {};
  try {
    const [whole, { layers }] = await Promise.all([
      queryClient.fetchQuery(wholeOf(office)),
      queryClient.fetchQuery({ ...amendmentsOf(COUNTRY), ...AT_ONCE }),
    ]);
    const layer = layerFor(office, whole, layers);
    return layer === undefined || layer === COUNTRY ? {} : { layer };
  } catch {
    // The page itself says that the server gives no answer.
    return {};
  }
}
