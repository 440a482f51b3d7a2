import type { RouteObject } from 'react-router'

export const packingRoutes: RouteObject[] = []
