import { endpoints } from '@cordline/contract/wire/http/endpoints'
import type { RequestHandler } from 'express'
import { Refusal } from '../../domain/refusal.ts'
import { MethodNotAllowed } from './errorResponse.ts'

const methodsByPath = new Map<string, Set<string>>()
for (const { path, method } of Object.values(endpoints)) {
  const methods = methodsByPath.get(path) ?? new Set()
  methodsByPath.set(path, methods.add(method))
}
const patterns = [...methodsByPath].map(([path, methods]) => ({
  pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`),
  methods,
}))

/** The end of the API: an address that is known with other methods is 405, any other 404. */
export const refuseUnknown: RequestHandler = ({ path }) => {
  const allowed = patterns.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => [...methods])
  if (allowed.length > 0) throw new MethodNotAllowed(allowed)
  throw new Refusal('not-found', `there is no ${path} in this API`)
}
