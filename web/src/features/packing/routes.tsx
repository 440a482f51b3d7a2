import type { RouteObject } from 'react-router'

/** The packing house's pages, each its own chunk. */
export const packingRoutes: RouteObject[] = [
  { path: '/lots', lazy: async () => ({ Component: (await import('./LotsPage.tsx')).LotsPage }) },
  { path: '/pack', lazy: async () => ({ Component: (await import('./PackPage.tsx')).PackPage }) },
  { path: '/lots/:id', lazy: async () => ({ Component: (await import('./LotPage.tsx')).LotPage }) },
  { path: '/lots/:id/labels', lazy: async () => ({ Component: (await import('./LabelsPage.tsx')).LabelsPage }) },
]
