import type { RouteObject } from 'react-router'

export const growerRoutes: RouteObject[] = []
