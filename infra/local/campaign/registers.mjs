import { OFFICE, cadres, enterprises, leadOf, staff, standInOf, trips } from './people.mjs';

const SETUP = '2020-02-08T09:00:00+08:00';
/** Two weeks after the last case is closed out. */
const AS_OF = '2020-04-30T18:00:00+08:00';

const register = (process, ref, type, data) => ({ process, ref, at: SETUP, by: 'operator-1', type, data });

const office = {
  name: '灵山卫街道',
  prefix: 'LSW',
  programme: 'shandong-2020',
  dutyOfficer: 'officer-1',
  supervisor: 'supervisor-1',
  leader: 'leader-1',
  // No local number begins with 1: it rings nowhere.
  telephone: '0532-10000001',
};

const identityOf = (i) => ({ name: `干部${i + 1}（化名）`, phone: `1000001${String(i).padStart(4, '0')}` });

function stationings(i) {
  return [
    ['lead', leadOf(i)],
    ['stand-in', standInOf(i)],
  ].map(([role, cadre]) => ({ cadre, role, from: '2020-02-10' }));
}

function enterpriseLines({ requester: _, ...data }, i) {
  const projects = trips
    .filter((trip) => trip.owner.creditCode === data.creditCode)
    .map((trip) => ({ id: trip.projectId, name: trip.project }));
  const line = (type, what) => register('enterprise', data.creditCode, type, what);
  const stationed = data.aboveScale ? stationings(i).map((stationing) => line('StationCadre', stationing)) : [];
  return [line('RegisterEnterprise', { ...data, projects }), ...stationed];
}

/** The first line of a file with these people. */
export const header = (id) => ({
  format: 'lianxin-import/1',
  id,
  asOf: AS_OF,
  note: 'Campaign of spring 2020, Lingshanwei sub-district; names ending in （化名） and all people are invented.',
  people: [...staff, ...enterprises.map(({ requester }) => ({ id: requester, roles: ['requester'], office: OFFICE }))],
});

/** Office, cadres, enterprises and who is stationed where. */
export const registers = () => [
  register('office', OFFICE, 'RegisterOffice', office),
  ...cadres.map((id, i) =>
    register('cadre', id, 'RegisterCadre', { office: OFFICE, unit: '企业服务专班', identity: identityOf(i) }),
  ),
  ...enterprises.flatMap(enterpriseLines),
];
