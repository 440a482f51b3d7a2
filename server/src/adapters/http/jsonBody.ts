import express, { type Request, type RequestHandler, type Response } from 'express'
import { badRequest } from './errorResponse.ts'

/** A lot of 200 batches or a shipment of 20 legs with 500 points each stays far below it. */
export const maxJsonBytes = 1024 * 1024
/** An outline is six deep; nothing of ours comes near it. */
export const maxJsonDepth = 64

/**
 * Reads the body as JSON of at most so many bytes, not yet as what it should be.
 * @throws BadRequest; an error of the body parser
 */
export function jsonReader(maxBytes: number): (request: Request, response: Response) => Promise<unknown> {
  const read = express.json({ limit: maxBytes, type: ['json', '+json'] })
  return async (request, response) => {
    await run(read, request, response)
    if (request.body === undefined) throw badRequest('', 'the body must be JSON, with content-type application/json')
    checkTree(request.body)
    return request.body
  }
}

export function run(middleware: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    middleware(request, response, (error?: unknown) => (error ? reject(error) : resolve()))
  })
}

/** Names that reach an object's prototype where somebody copies them carelessly. */
const poisonous: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Level by level and without recursion: 10,000 levels must not be able to end the process. */
function checkTree(body: unknown): void {
  let level = [body].filter(isTree)
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > maxJsonDepth) throw badRequest('', `the body is nested deeper than ${maxJsonDepth} levels`)
    for (const it of level) checkNames(it)
    level = level.flatMap((it) => Object.values(it).filter(isTree))
  }
}

const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null

function checkNames(it: object): void {
  const found = Array.isArray(it) ? undefined : Object.keys(it).find((name) => poisonous.has(name))
  if (found !== undefined) throw badRequest(found, 'is no name of a field')
}
