import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { AbsencesSearch } from '../areas/absences/search.ts';
import type { AuditCaseSearch, EntriesSearch } from '../areas/audit/search.ts';
import type { CalendarSearch } from '../areas/calendar/search.ts';
import { COUNTRY } from '../areas/calendar/country.ts';
import type { ErasuresSearch } from '../areas/operations/search.ts';
import { todayText } from '../time/moments.ts';
import type { BoardSearch } from '../areas/board/search.ts';
import type { MeasuresSearch, ReportsSearch } from '../areas/reports/search.ts';
import { readByPage } from './read-search.ts';
import { root } from './root-route.ts';
import { ruleRoutes } from './rule-routes.ts';
import { withWords } from './with-words.ts';

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: lazyRouteComponent(
    withWords(['people', 'reports'], () => import('../areas/people/people-page.tsx')),
    'PeoplePage',
  ),
});

const onePerson = createRoute({
  getParentRoute: () => root,
  path: '/people/$id',
  component: lazyRouteComponent(
    withWords(['people', 'reports'], () => import('../areas/people/person-page.tsx')),
    'PersonPage',
  ),
});

const absences = createRoute({
  getParentRoute: () => root,
  path: '/absences',
  validateSearch: readByPage<AbsencesSearch>(),
  component: lazyRouteComponent(
    withWords(['people'], () => import('../areas/absences/absences-page.tsx')),
    'AbsencesPage',
  ),
});

const operations = createRoute({
  getParentRoute: () => root,
  path: '/operations',
  component: lazyRouteComponent(
    withWords(['operations'], () => import('../areas/operations/operations-page.tsx')),
    'OperationsPage',
  ),
});

const erasures = createRoute({
  getParentRoute: () => root,
  path: '/operations/erasures',
  validateSearch: readByPage<ErasuresSearch>(),
  component: lazyRouteComponent(
    withWords(['operations'], () => import('../areas/operations/erasures-page.tsx')),
    'ErasuresPage',
  ),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: readByPage<EntriesSearch>(),
  component: lazyRouteComponent(
    withWords(['audit', 'calendar'], () => import('../areas/audit/audit-page.tsx')),
    'AuditPage',
  ),
});

const auditCase = createRoute({
  getParentRoute: () => root,
  path: '/audit/cases/$id',
  validateSearch: readByPage<AuditCaseSearch>(),
  component: lazyRouteComponent(
    withWords(['audit', 'calendar'], () => import('../areas/audit/audit-case-page.tsx')),
    'AuditCasePage',
  ),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(
    withWords(['set-up', 'enterprises'], () => import('../areas/set-up/set-up-page.tsx')),
    'SetUpPage',
  ),
});

const calendar = createRoute({
  getParentRoute: () => root,
  path: '/calendar',
  beforeLoad: async () => {
    const { openingSearch } = await import('../areas/calendar/opening.ts');
    const params = { country: COUNTRY, year: todayText().slice(0, 4) };
    throw redirect({ to: '/calendar/$country/$year', params, search: await openingSearch() });
  },
});

const calendarYear = createRoute({
  getParentRoute: () => root,
  path: '/calendar/$country/$year',
  validateSearch: readByPage<CalendarSearch>(),
  component: lazyRouteComponent(
    withWords(['calendar'], () => import('../areas/calendar/calendar-page.tsx')),
    'CalendarPage',
  ),
});

const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  validateSearch: readByPage<BoardSearch>(),
  component: lazyRouteComponent(
    withWords(['reports', 'enterprises'], () => import('../areas/board/board-page.tsx')),
    'BoardPage',
  ),
});

const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  validateSearch: readByPage<ReportsSearch>(),
  component: lazyRouteComponent(
    withWords(['reports', 'enterprises'], () => import('../areas/reports/reports-page.tsx')),
    'ReportsPage',
  ),
});

const measures = createRoute({
  getParentRoute: () => root,
  path: '/reports/measures',
  validateSearch: readByPage<MeasuresSearch>(),
  component: lazyRouteComponent(
    withWords(['reports', 'enterprises'], () => import('../areas/reports/measures-page.tsx')),
    'MeasuresPage',
  ),
});

/** The pages of those few who have them: their words are not in what everybody loads first. */
export const wordedRoutes = [
  board,
  reports,
  measures,
  audit,
  auditCase,
  people,
  onePerson,
  absences,
  operations,
  erasures,
  setUp,
  calendar,
  calendarYear,
  ...ruleRoutes,
] as const;
