#!/usr/bin/env node
/** Writes campaign-2020.jsonl from the figures beside it: `node infra/local/campaign/build.mjs` after a build. */
import { writeFileSync } from 'node:fs';
import { OFFICE, cadres, enterprises, leadOf, staff, standInOf, trips } from './cast.mjs';
import { difficulties } from './difficulties.mjs';
import { local } from './life.mjs';
import { oddities, visits } from './visits.mjs';

const SETUP = '2020-02-08T09:00:00+08:00';
const register = (process, ref, type, data) => ({ process, ref, at: SETUP, by: 'operator-1', type, data });

function registers() {
  const office = {
    name: '灵山卫街道',
    prefix: 'LSW',
    programme: 'shandong-2020',
    dutyOfficer: 'officer-1',
    supervisor: 'supervisor-1',
    leader: 'leader-1',
  };
  const people = cadres.map((id, i) =>
    register('cadre', id, 'RegisterCadre', {
      office: OFFICE,
      unit: '企业服务专班',
      identity: { name: `干部${i + 1}（化名）`, phone: `1000001${String(i).padStart(4, '0')}` },
    }),
  );
  const firms = enterprises.flatMap(({ requester: _, ...data }, i) => [
    register('enterprise', data.creditCode, 'RegisterEnterprise', {
      ...data,
      projects: trips
        .filter((t) => t.owner.creditCode === data.creditCode)
        .map((t) => ({ id: t.projectId, name: t.project })),
    }),
    ...(data.aboveScale
      ? [
          ['lead', leadOf(i)],
          ['stand-in', standInOf(i)],
        ].map(([role, cadre]) =>
          register('enterprise', data.creditCode, 'StationCadre', { cadre, role, from: '2020-02-10' }),
        )
      : []),
  ]);
  return [register('office', OFFICE, 'RegisterOffice', office), ...people, ...firms];
}

const header = {
  format: 'lianxin-import/1',
  id: 'campaign-2020',
  asOf: '2020-04-30T18:00:00+08:00',
  note: 'Campaign of spring 2020, Lingshanwei sub-district; names ending in （化名） and all people are invented.',
  people: [...staff, ...enterprises.map(({ requester }) => ({ id: requester, roles: ['requester'], office: OFFICE }))],
};

const cases = [...difficulties(), ...visits(), ...oddities()].flat();
const lines = [header, ...registers(), ...cases];
const file = new URL('campaign-2020.jsonl', import.meta.url);
writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
process.stdout.write(
  `${lines.length} lines, last act ${cases
    .map((l) => l.at)
    .sort()
    .at(-1)}, first ${local(0, 0)}\n`,
);
