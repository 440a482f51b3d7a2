import type { ErrorRequestHandler } from 'express'
import { TooMany } from '../../domain/tooMany.ts'
import type { Log } from './door.ts'
import { MethodNotAllowed, toProblem } from './errorResponse.ts'

const retryAfterS = 5

/** The one place where an error becomes an answer. Bugs and outages are logged whole, and told in one sentence. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = toProblem(error)
    const { method, path } = request
    if (problem.status >= 500) log.error({ err: error, method, path, status: problem.status }, 'a request failed')
    else log.debug({ method, path, status: problem.status, code: problem.code, detail: problem.detail }, 'refused')
    // Half an answer is out: express ends the connection, so that nobody takes it for a whole one.
    if (response.headersSent) return next(error)
    if (error instanceof MethodNotAllowed) response.set('allow', error.allowed.join(', '))
    if (problem.status === 503 || problem.status === 429) response.set('retry-after', String(waitOf(error)))
    // RFC 9110 wants it with every 401; browsers ask nobody anything for this scheme.
    if (problem.status === 401) response.set('www-authenticate', 'Bearer')
    response.status(problem.status).set('cache-control', 'no-store').type('application/problem+json')
    response.send(JSON.stringify(problem))
  }
}

const waitOf = (error: unknown): number => (error instanceof TooMany ? error.retryAfterS : retryAfterS)
