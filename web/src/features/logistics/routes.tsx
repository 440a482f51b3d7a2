import type { RouteObject } from 'react-router'

/** Logistics' pages, each its own chunk. The week and a container in it are one page, so that the map stays. */
export const logisticsRoutes: RouteObject[] = [
  { path: '/weeks', lazy: async () => ({ Component: (await import('./CurrentWeekPage.tsx')).CurrentWeekPage }) },
  {
    path: '/weeks/:week/:shipmentId?',
    lazy: async () => ({ Component: (await import('./WeekPage.tsx')).WeekPage }),
  },
  { path: '/shipments', lazy: async () => ({ Component: (await import('./ShipmentsPage.tsx')).ShipmentsPage }) },
  { path: '/shipments/new', lazy: async () => ({ Component: (await import('./PlanPage.tsx')).PlanPage }) },
  { path: '/shipments/:id', lazy: async () => ({ Component: (await import('./ManagePage.tsx')).ManagePage }) },
  { path: '/shipments/:id/edit', lazy: async () => ({ Component: (await import('./EditPage.tsx')).EditPage }) },
]
