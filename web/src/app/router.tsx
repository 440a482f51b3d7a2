import { createBrowserRouter, type RouteObject } from 'react-router'
import { BrokenPage } from './BrokenPage.tsx'
import { Layout } from './Layout.tsx'
import { MissingPage } from './MissingPage.tsx'
import { PublicFrame } from './PublicFrame.tsx'
import { SessionGate } from './SessionGate.tsx'
import { SignInPage } from './SignInPage.tsx'
import { StartPage } from './StartPage.tsx'

type Room = () => Promise<readonly RouteObject[]>

const grower: Room = async () => (await import('../features/grower/routes.tsx')).growerRoutes
const logistics: Room = async () => (await import('../features/logistics/routes.tsx')).logisticsRoutes
const packing: Room = async () => (await import('../features/packing/routes.tsx')).packingRoutes
const retail: Room = async () => (await import('../features/retail/routes.tsx')).retailRoutes
const account: Room = async () => (await import('../features/account/routes.tsx')).accountRoutes
const admin: Room = async () => (await import('../features/admin/routes.tsx')).adminRoutes
const people: Room = async () => (await import('../features/people/routes.tsx')).peopleRoutes

/** Whoever has a share link needs no session. */
const shared = async () => ({ Component: (await import('../features/logistics/SharedPage.tsx')).SharedPage })

/** The first segment of a path says whose room it is: one chunk per audience, fetched when first entered. */
const rooms: Readonly<Record<string, Room>> = {
  orchards: grower,
  batches: grower,
  weeks: logistics,
  shipments: logistics,
  lots: packing,
  pack: packing,
  receive: retail,
  devices: admin,
  account,
  people,
  partners: people,
  tokens: people,
  audit: people,
}

const layoutId = 'layout'

export function createRouter(): ReturnType<typeof createBrowserRouter> {
  const entered = new Set<Room>()
  const routes: RouteObject[] = [
    {
      Component: PublicFrame,
      ErrorBoundary: BrokenPage,
      HydrateFallback: () => null,
      children: [{ path: '/shared', lazy: shared }],
    },
    {
      Component: SessionGate,
      ErrorBoundary: BrokenPage,
      HydrateFallback: () => null,
      children: [
        { path: '/', Component: StartPage },
        { path: '/sign-in', Component: SignInPage },
        { path: '/join', lazy: async () => ({ Component: (await import('./JoinPage.tsx')).JoinPage }) },
        { path: '/reset', lazy: async () => ({ Component: (await import('./ResetPage.tsx')).ResetPage }) },
        { id: layoutId, Component: Layout, children: [{ path: '*', Component: MissingPage }] },
      ],
    },
  ]
  return createBrowserRouter(routes, {
    async patchRoutesOnNavigation({ path, patch, signal }) {
      const room = rooms[path.split('/')[1] ?? '']
      if (!room || entered.has(room)) return
      const found = await room()
      // The router ignores the patch of a navigation that was overtaken: the one that overtook it patches.
      if (signal.aborted || entered.has(room)) return
      entered.add(room)
      patch(layoutId, [{ ErrorBoundary: BrokenPage, children: [...found] }])
    },
  })
}
