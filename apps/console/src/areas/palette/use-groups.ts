import { useNavigate } from '@tanstack/react-router';
import { useInTurn } from '../../http/use-in-turn.ts';
import { useAreas } from '../../session/areas.ts';
import { useCode, useT } from '../../words/t.ts';
import type { Found } from './use-search.ts';
import { useSearch } from './use-search.ts';

interface Entry {
  readonly id: string;
  readonly text: string;
  readonly beside: string;
  readonly open: () => void;
}

export interface Group {
  readonly id: 'areas' | 'cases' | 'enterprises' | 'people';
  readonly entries: readonly Entry[];
}

/** Areas whose name holds what was typed. */
function useAreaEntries(typed: string): readonly Entry[] {
  const t = useT();
  const navigate = useNavigate();
  return useAreas()
    .map(({ name, to }) => ({
      ...{ id: `area ${name}`, text: t(`console.area.${name}`), beside: '' },
      open: () => void navigate({ to }),
    }))
    .filter(({ text }) => text.toLowerCase().includes(typed.toLowerCase()));
}

function useFoundGroups(found: Found | undefined): readonly Group[] {
  const code = useCode();
  const navigate = useNavigate();
  if (!found) return [];
  const cases = found.cases.map(({ id, number, stage, enterpriseName }) => ({
    ...{ id: `case ${id}`, text: number, beside: [enterpriseName ?? '', code('stage', stage)].join(' · ') },
    open: () => void navigate({ to: '/cases/$id', params: { id } }),
  }));
  const enterprises = found.enterprises.map(({ creditCode, name }) => ({
    ...{ id: `enterprise ${creditCode}`, text: name, beside: creditCode },
    open: () => void navigate({ to: '/enterprises/$code', params: { code: creditCode } }),
  }));
  const people = found.people.map(({ id, displayName, name = id }) => ({
    ...{ id: `person ${id}`, text: displayName ?? name, beside: name },
    open: () => void navigate({ to: '/cases', search: { holder: id } }),
  }));
  return [
    { id: 'cases', entries: cases },
    { id: 'enterprises', entries: enterprises },
    { id: 'people', entries: people },
  ];
}

/** What may be opened for what was typed: areas at once, the others as the server finds them. */
export function useGroups(typed: string): { readonly groups: readonly Group[]; readonly error: Error | null } {
  const { data, error } = useInTurn(typed, useSearch).answer;
  const areas: Group = { id: 'areas', entries: useAreaEntries(typed) };
  const found = useFoundGroups(typed === '' ? undefined : data);
  return { groups: [areas, ...found].filter(({ entries }) => entries.length > 0), error };
}
