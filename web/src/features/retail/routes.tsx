import type { RouteObject } from 'react-router'

export const retailRoutes: RouteObject[] = []
