import type { RouteObject } from 'react-router'

export const logisticsRoutes: RouteObject[] = []
