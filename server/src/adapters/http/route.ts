import { isDeepStrictEqual } from 'node:util'
import type { Actor, PersonActor, ProgramActor } from '@cordline/contract/vocabulary/people'
import type { Endpoint } from '@cordline/contract/wire/http/endpoints'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import type { z } from 'zod'
import type { DoneBy } from '../../ports/auditing.ts'
import { causeOf, type Visitor } from '../../usecases/identity/visitor.ts'
import { admit } from './admit.ts'
import { BadRequest, badRequest, toErrors } from './errorResponse.ts'
import { jsonReader, maxJsonBytes, run } from './jsonBody.ts'
import { type ParamsOf, paramSchemas } from './pathParams.ts'
import type { Sessions } from './sessions.ts'

export const apiBase = '/api/v1'

/** A call as the contract describes it: every part parsed, never again looked at as text. */
export interface Call<E extends Endpoint> {
  /** Of a kind that the endpoint's `who` lets in. */
  readonly actor: ActorOf<E>
  readonly visitor: Visitor
  /** The browser's session cookie. */
  readonly cookie: { readonly set: (secret: string) => void; readonly clear: () => void }
  readonly params: ParamsOf<E['path']>
  readonly query: E extends { readonly query: infer Q extends z.ZodType } ? z.output<Q> : undefined
  readonly body: E extends { readonly body: infer B extends z.ZodType }
    ? z.output<B>
    : E extends { readonly bytes: string }
      ? Uint8Array
      : undefined
}

type ActorOf<E extends Endpoint> = E extends { readonly who: 'anybody' }
  ? Actor | undefined
  : E extends { readonly who: 'person' }
    ? PersonActor
    : E extends { readonly who: 'shared' }
      ? Actor
      : PersonActor | ProgramActor

/** The answer to a creation: 201 with `location` (below `/api/v1`) the first time, 200 when it was there already. */
export interface Creation<A> {
  readonly outcome: 'created' | 'repeated'
  readonly location: string
  readonly answer: A
}

/** What a handler of a 204 answers is sent to nobody. */
type AnswerOf<E extends Endpoint> = E extends { readonly status: 204 } ? unknown : z.input<E['answer']>
type Reply<E extends Endpoint> = E extends { readonly repeated: 200 } ? Creation<AnswerOf<E>> : AnswerOf<E>

/** One endpoint of the contract and what serves it. */
export interface Route {
  readonly endpoint: Endpoint
  readonly serve: (call: Call<Endpoint>) => Promise<unknown>
}

/** Ties a handler to its entry in the contract's table: its arguments and its answer are that entry's. */
export function route<E extends Endpoint>(endpoint: E, serve: (call: Call<E>) => Promise<Reply<E>>): Route {
  // The table ties the parts to their schemas; that tie is lost where routes of all kinds share one list.
  return { endpoint, serve: serve as Route['serve'] }
}

export interface RouteOptions {
  readonly sessions: Sessions
  /** Changes are recorded with who made them. */
  readonly doneBy: DoneBy
  /** In tests: an answer that the contract would not parse, or that says more than it knows, is a bug. */
  readonly checkAnswers: boolean
}

/** The express router of one resource. */
export function routerOf(routes: readonly Route[], options: RouteOptions): Router {
  const router = Router()
  for (const it of routes) {
    const method = it.endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
    router[method](it.endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'), handlerOf(it, options))
  }
  return router
}

function handlerOf({ endpoint, serve }: Route, options: RouteOptions): RequestHandler {
  const { sessions, doneBy } = options
  const readBody = bodyReaderOf(endpoint)
  return async (request, response) => {
    const visitor = await sessions.visitorOf(request)
    // Before the body is read: a stranger's 8 MiB are not waited for.
    const actor = admit(endpoint, visitor)
    const params = parseParams(endpoint, request)
    const query = endpoint.query ? parse(endpoint.query, request.query) : undefined
    const body = await readBody(request, response)
    const cookie = {
      set: (secret: string) => sessions.cookie.set(response, secret),
      clear: () => sessions.cookie.clear(response),
    }
    const call = { actor, visitor, cookie, params, query, body } as Call<Endpoint>
    const work = () => serve(call)
    const answer = endpoint.method === 'GET' ? await work() : await doneBy(causeOf(visitor), work)
    send(endpoint, response, answer, options)
  }
}

/**
 * The whole value as the schema has it.
 * @throws BadRequest that names every field that is wrong
 */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new BadRequest(toErrors(parsed.error))
  return parsed.data
}

function parseParams(endpoint: Endpoint, request: Request): Record<string, unknown> {
  return Object.fromEntries(
    paramSchemas(endpoint.path).map(([name, schema]) => {
      const parsed = schema.safeParse(request.params[name])
      if (parsed.success) return [name, parsed.data]
      throw new BadRequest(toErrors(parsed.error).map((error) => ({ ...error, path: name })))
    }),
  )
}

type ReadBody = (request: Request, response: Response) => Promise<unknown>

function bodyReaderOf({ bytes, body, maxBytes = maxJsonBytes }: Endpoint): ReadBody {
  if (bytes) return bytesReader(maxBytes)
  if (!body) return async () => undefined
  const readJson = jsonReader(maxBytes)
  return async (request, response) => {
    const json = await readJson(request, response)
    checkSameId(request)
    return parse(body, json)
  }
}

function bytesReader(maxBytes: number): ReadBody {
  const read = express.raw({ limit: maxBytes, type: () => true })
  return async (request, response) => {
    await run(read, request, response)
    if (!(request.body instanceof Uint8Array) || request.body.length === 0) throw badRequest('', 'the body is empty')
    return request.body
  }
}

/** `PUT /lots/1` with `{"id": "2"}` is a mistake of the caller's, not a choice. */
function checkSameId({ method, body, params }: Request): void {
  // A POST below a resource has an id of its own: the custody's, not the shipment's.
  if (method === 'POST') return
  if (typeof body !== 'object' || body === null || !('id' in body) || params.id === undefined) return
  if (body.id !== params.id) throw badRequest('id', `is not the id of the address, ${params.id}`)
}

function send(endpoint: Endpoint, response: Response, reply: unknown, { checkAnswers }: RouteOptions): void {
  response.set('cache-control', 'no-store')
  if (endpoint.status === 204) {
    response.status(204).end()
    return
  }
  const isCreation = endpoint.repeated !== undefined
  const answer = isCreation ? (reply as Creation<unknown>).answer : reply
  if (checkAnswers) checkAnswer(endpoint, answer)
  if (isCreation) {
    const { outcome, location } = reply as Creation<unknown>
    response.set('location', `${apiBase}${location}`)
    response.status(outcome === 'created' ? 201 : 200)
  } else response.status(endpoint.status)
  response.json(answer)
}

function checkAnswer(endpoint: Endpoint, answer: unknown): void {
  const sent: unknown = JSON.parse(JSON.stringify(answer))
  const known = endpoint.answer.parse(sent)
  if (isDeepStrictEqual(JSON.parse(JSON.stringify(known)), sent)) return
  throw new Error(`${endpoint.method} ${endpoint.path} answers more than the contract knows: ${JSON.stringify(sent)}`)
}
