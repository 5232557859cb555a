import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NewChangeSearch, ProgrammeSearch } from '../areas/rules/search.ts';
import { readByPage } from './read-search.ts';
import { root } from './root-route.ts';
import { withWords } from './with-words.ts';

const rules = createRoute({
  getParentRoute: () => root,
  path: '/rules',
  component: lazyRouteComponent(
    withWords(['rules'], () => import('../areas/rules/rules-page.tsx')),
    'RulesPage',
  ),
});

const programme = createRoute({
  getParentRoute: () => root,
  path: '/rules/programmes/$id',
  validateSearch: readByPage<ProgrammeSearch>(),
  component: lazyRouteComponent(
    withWords(['rules'], () => import('../areas/rules/programme-page.tsx')),
    'ProgrammePage',
  ),
});

const newChange = createRoute({
  getParentRoute: () => root,
  path: '/rules/changes/new',
  validateSearch: readByPage<NewChangeSearch>(),
  component: lazyRouteComponent(
    withWords(['rules'], () => import('../areas/rules/new-change-page.tsx')),
    'NewChangePage',
  ),
});

const oneChange = createRoute({
  getParentRoute: () => root,
  path: '/rules/changes/$id',
  component: lazyRouteComponent(
    withWords(['rules'], () => import('../areas/rules/change-page.tsx')),
    'ChangePage',
  ),
});

const draws = createRoute({
  getParentRoute: () => root,
  path: '/draws',
  component: lazyRouteComponent(
    withWords(['draws'], () => import('../areas/draws/draws-page.tsx')),
    'DrawsPage',
  ),
});

const oneDraw = createRoute({
  getParentRoute: () => root,
  path: '/draws/$id',
  component: lazyRouteComponent(
    withWords(['draws'], () => import('../areas/draws/draw-page.tsx')),
    'DrawPage',
  ),
});

/** The pages of rules, and of the draws that go by them. */
export const ruleRoutes = [rules, programme, newChange, oneChange, draws, oneDraw] as const;
