import type { RouteObject } from 'react-router'

export const adminRoutes: RouteObject[] = [
  { path: '/devices', lazy: async () => ({ Component: (await import('./DevicesPage.tsx')).DevicesPage }) },
  { path: '/devices/new', lazy: async () => ({ Component: (await import('./NewDevicePage.tsx')).NewDevicePage }) },
  { path: '/devices/refused', lazy: async () => ({ Component: (await import('./RefusedPage.tsx')).RefusedPage }) },
  { path: '/devices/:id', lazy: async () => ({ Component: (await import('./DevicePage.tsx')).DevicePage }) },
  { path: '/devices/:id/import', lazy: async () => ({ Component: (await import('./ImportPage.tsx')).ImportPage }) },
]
