import type { RouteObject } from 'react-router'

/** The store's pages. */
export const retailRoutes: RouteObject[] = [
  { path: '/receive', lazy: async () => ({ Component: (await import('./ReceivePage.tsx')).ReceivePage }) },
  {
    path: '/receive/:shipmentId',
    lazy: async () => ({ Component: (await import('./ReceiveShipmentPage.tsx')).ReceiveShipmentPage }),
  },
]
