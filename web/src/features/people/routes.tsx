import type { RouteObject } from 'react-router'

export const peopleRoutes: RouteObject[] = [
  { path: '/people', lazy: async () => ({ Component: (await import('./PeoplePage.tsx')).PeoplePage }) },
  { path: '/partners', lazy: async () => ({ Component: (await import('./PartnersPage.tsx')).PartnersPage }) },
  { path: '/tokens', lazy: async () => ({ Component: (await import('./TokensPage.tsx')).TokensPage }) },
  { path: '/audit', lazy: async () => ({ Component: (await import('./AuditPage.tsx')).AuditPage }) },
]
