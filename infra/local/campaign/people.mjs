import { computeCheckCharacter } from '@lianxin/registers';
import { ABOVE_SCALE, CADRES, SUPPLIED, TRIPS } from './figures.mjs';

export const OFFICE = 'lsw';
const two = (n) => String(n).padStart(2, '0');

export const cadres = Array.from({ length: CADRES }, (_, i) => `cadre-${two(i + 1)}`);
export const staff = [
  { id: 'officer-1', roles: ['officer'] },
  { id: 'officer-2', roles: ['officer'] },
  { id: 'supervisor-1', roles: ['supervisor'] },
  { id: 'leader-1', roles: ['leader'] },
  { id: 'verifier-1', roles: ['verifier'] },
  { id: 'verifier-2', roles: ['verifier'] },
  { id: 'operator-1', roles: ['operator'] },
  ...cadres.map((id) => ({ id, roles: ['cadre'] })),
].map((person) => ({ ...person, office: OFFICE }));

const PLACES = ['灵山', '琅琊', '藏马', '珠山', '唐岛', '海青', '滨海', '新港'];
const TRADES = [
  ['机械', 'machinery'],
  ['食品', 'food'],
  ['纺织', 'textiles'],
  ['电子', 'electronics'],
  ['建材', 'building-materials'],
  ['物流', 'logistics'],
  ['化工', 'chemicals'],
];

function creditCode(n) {
  const body = `91370211MA3L${String(n).padStart(5, '0')}`;
  return body + computeCheckCharacter(body);
}

const real = [...new Set(TRIPS.flatMap((t) => t.enterprise ?? []))];

/** 162 enterprises, the first 32 above scale; the real names first. */
export const enterprises = Array.from({ length: SUPPLIED }, (_, i) => {
  const [trade, industry] = TRADES[i % TRADES.length];
  const name = real[i] ?? `${PLACES[i % PLACES.length]}${trade}${i + 1}号（化名）`;
  return {
    creditCode: creditCode(i + 1),
    name,
    office: OFFICE,
    industry,
    aboveScale: i < ABOVE_SCALE,
    invented: i >= real.length,
    requester: `requester-${String(i + 1).padStart(3, '0')}`,
  };
});

/** Trips of invented enterprises go to the next ones in the list. */
export const trips = TRIPS.map((trip, i) => {
  const at = trip.enterprise ? real.indexOf(trip.enterprise) : real.length + i - TRIPS.findIndex((t) => !t.enterprise);
  return { ...trip, projectId: `p-${i + 1}`, owner: enterprises[at] };
});

export const leadOf = (index) => cadres[index % CADRES];
export const standInOf = (index) => cadres[(index + 1) % CADRES];
/** Phone numbers of a range that is not given out. */
export const contactOf = (index) => ({
  name: `联系人${index + 1}（化名）`,
  phone: `1000000${String(index + 1).padStart(4, '0')}`,
});
