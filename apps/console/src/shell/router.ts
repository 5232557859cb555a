import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { CaseSearch } from '../areas/case/search.ts';
import type { CasesSearch } from '../areas/cases/search.ts';
import type { ToDoSearch } from '../areas/todo/search.ts';
import { isOperatorNow, landing } from '../session/areas.ts';
import type { EnterprisesSearch } from '../areas/enterprises/search.ts';
import { NoAnswer, Refusal } from '../http/refusal.ts';
import { PageFailed } from './page-failed.tsx';
import { queryClient } from './query-client.ts';
import { readByPage } from './read-search.ts';
import { root } from './root-route.ts';
import { withWords } from './with-words.ts';
import { wordedRoutes } from './worded-routes.ts';

/** While something of the set-up is missing, the guide is where an operator goes on. */
async function isSetUpOpen(): Promise<boolean> {
  const { isComplete, readStanding } = await import('../areas/set-up/use-set-up.ts');
  try {
    return !isComplete(await readStanding(queryClient));
  } catch (error) {
    // What does not answer is said where he lands.
    if (error instanceof NoAnswer || error instanceof Refusal) return false;
    throw error;
  }
}

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    throw redirect({ to: isOperatorNow() && (await isSetUpOpen()) ? '/set-up' : landing() });
  },
});

const toDo = createRoute({
  getParentRoute: () => root,
  path: '/todo',
  validateSearch: readByPage<ToDoSearch>(),
  component: lazyRouteComponent(() => import('../areas/todo/todo-page.tsx'), 'ToDoPage'),
});

const lookBacks = createRoute({
  getParentRoute: () => root,
  path: '/look-backs',
  component: lazyRouteComponent(() => import('../areas/look-backs/look-backs-page.tsx'), 'LookBacksPage'),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  component: lazyRouteComponent(() => import('../areas/inbox/inbox-page.tsx'), 'InboxPage'),
});

const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  validateSearch: readByPage<CasesSearch>(),
  component: lazyRouteComponent(
    withWords(['cases'], () => import('../areas/cases/cases-page.tsx')),
    'CasesPage',
  ),
});

const newCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/new',
  component: lazyRouteComponent(() => import('../areas/new-case/new-case-page.tsx'), 'NewCasePage'),
});

const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  validateSearch: readByPage<CaseSearch>(),
  component: lazyRouteComponent(() => import('../areas/case/case-page.tsx'), 'CasePage'),
});

const visits = createRoute({
  getParentRoute: () => root,
  path: '/visits',
  component: lazyRouteComponent(() => import('../areas/visits/visits-page.tsx'), 'VisitsPage'),
});

const outbox = createRoute({
  getParentRoute: () => root,
  path: '/outbox',
  component: lazyRouteComponent(() => import('../areas/outbox/outbox-page.tsx'), 'OutboxPage'),
});

const me = createRoute({
  getParentRoute: () => root,
  path: '/me',
  component: lazyRouteComponent(
    withWords(['cases', 'sessions'], () => import('../areas/me/me-page.tsx')),
    'MePage',
  ),
});

const enterprises = createRoute({
  getParentRoute: () => root,
  path: '/enterprises',
  validateSearch: readByPage<EnterprisesSearch>(),
  component: lazyRouteComponent(
    withWords(['enterprises'], () => import('../areas/enterprises/enterprises-page.tsx')),
    'EnterprisesPage',
  ),
});

const registerEnterprise = createRoute({
  getParentRoute: () => root,
  path: '/enterprises/new',
  component: lazyRouteComponent(
    withWords(['enterprises'], () => import('../areas/enterprises/register-page.tsx')),
    'RegisterPage',
  ),
});

const oneEnterprise = createRoute({
  getParentRoute: () => root,
  path: '/enterprises/$code',
  component: lazyRouteComponent(
    withWords(['enterprises', 'cases'], () => import('../areas/enterprises/enterprise-page.tsx')),
    'EnterprisePage',
  ),
});

export const router = createRouter({
  routeTree: root.addChildren([
    ...[home, toDo, lookBacks, inbox, cases, newCase, oneCase],
    ...[enterprises, registerEnterprise, oneEnterprise, me, visits, outbox],
    ...wordedRoutes,
  ]),
  basepath: '/console',
  defaultErrorComponent: PageFailed,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
