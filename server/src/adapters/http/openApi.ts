import { Problem } from '@cordline/contract/wire/http/common'
import { type Endpoint, type EndpointName, endpoints, type Who } from '@cordline/contract/wire/http/endpoints'
import { QuarantineExportQuery } from '@cordline/contract/wire/http/quarantine'
import type { z } from 'zod'
import { createSchemaBook, type Json, type SchemaBook } from './jsonSchema.ts'
import { paramSchemas } from './pathParams.ts'
import { apiBase } from './route.ts'
import { schemaNames } from './schemaNames.ts'

/** The API as OpenAPI 3.1, made from the same table and schemas that parse the calls. */
export function toOpenApi(version: string): Json {
  const book = createSchemaBook(schemaNames)
  book.of(Problem, 'output')
  const paths: Record<string, Record<string, Json>> = {}
  for (const [name, endpoint] of Object.entries(endpoints)) {
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: operationOf({ name: name as EndpointName, endpoint, book }),
    }
  }
  for (const [path, operations] of Object.entries(notInTheTable(book))) paths[path] = { ...operations, ...paths[path] }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Cordline',
      version,
      description:
        'Cold-chain traceability for durian exports. Instants are RFC 3339 in UTC, temperatures °C, weights kg. ' +
        'A repeated PUT, or POST with an id, of the same content answers 200 and changes nothing.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: apiBase }],
    security: securityOf.organisation,
    paths,
    components: {
      securitySchemes: {
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'cordline',
          description: 'Set by POST /session. Behind https its name is `__Host-cordline`.',
        },
        token: { type: 'http', scheme: 'bearer', description: 'An API token of POST /tokens, `cdt_…`.' },
        link: { type: 'http', scheme: 'bearer', description: 'The secret of a share link, `cds_…`.' },
      },
      schemas: book.named(),
    },
  }
}

/** What each kind of caller comes in with. */
const securityOf: Record<Who, readonly Json[]> = {
  anybody: [],
  person: [{ cookie: [] }],
  organisation: [{ cookie: [] }, { token: [] }],
  shared: [{ cookie: [] }, { token: [] }, { link: [] }],
}

interface Operation {
  readonly name: EndpointName
  readonly endpoint: Endpoint
  readonly book: SchemaBook
}

function operationOf({ name, endpoint, book }: Operation): Json {
  const body = bodyOf(endpoint, book)
  return {
    operationId: name,
    summary: endpoint.does,
    tags: [endpoint.path.split('/')[1]],
    security: securityOf[endpoint.who ?? 'organisation'],
    'x-cordline-who': endpoint.who ?? 'organisation',
    parameters: [...pathParametersOf(endpoint.path, book), ...queryParametersOf(endpoint.query, book)],
    ...(body ? { requestBody: { required: true, content: body } } : {}),
    responses: responsesOf({ name, endpoint, book }),
  }
}

function bodyOf(endpoint: Endpoint, book: SchemaBook): Json | undefined {
  if (endpoint.body) return { 'application/json': { schema: book.of(endpoint.body, 'input') } }
  if (endpoint.bytes) return Object.fromEntries(bytesTypes[endpoint.bytes].map((type) => [type, {}]))
  return undefined
}

const bytesTypes: Readonly<Record<NonNullable<Endpoint['bytes']>, readonly string[]>> = {
  image: ['image/jpeg', 'image/png', 'image/webp'],
  csv: ['text/csv'],
}

function pathParametersOf(path: string, book: SchemaBook): Json[] {
  return paramSchemas(path).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: book.of(schema, 'input'),
  }))
}

function queryParametersOf(query: z.ZodType | undefined, book: SchemaBook): Json[] {
  if (!query) return []
  const { properties = {}, required = [] } = book.of(query, 'output')
  // A default makes a field present in what is parsed, not in what has to be sent.
  const isOptional = (schema: unknown) => typeof schema === 'object' && schema !== null && 'default' in schema
  return Object.entries(properties as Json).map(([name, schema]) => ({
    name,
    in: 'query',
    required: (required as readonly string[]).includes(name) && !isOptional(schema),
    schema,
  }))
}

function responsesOf({ name, endpoint, book }: Operation): Json {
  const answer = (description: string): Json =>
    endpoint.status === 204
      ? { description }
      : { description, content: { 'application/json': { schema: book.of(endpoint.answer, 'output') } } }
  return {
    [endpoint.status]: answer(endpoint.status === 201 ? 'Created; see Location' : 'Done'),
    ...(endpoint.repeated ? { [endpoint.repeated]: answer('It was there already, with the same content') } : {}),
    ...(name === 'ready' ? { 503: answer('At least one part can not do its work') } : {}),
    default: problem,
  }
}

const problem = {
  description: 'Refused, or failed: a problem by RFC 9457',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
} as const

/** Answers that are not JSON by a schema have no entry in the contract's table. */
function notInTheTable(book: SchemaBook): Readonly<Record<string, Readonly<Record<string, Json>>>> {
  const photo = '/batches/{id}/photos/{photoId}'
  const content = (type: string, description = 'Done') => ({ 200: { description, content: { [type]: {} } } })
  return {
    [photo]: {
      get: {
        operationId: 'getPhoto',
        summary: 'A photo of a batch: JPEG, without metadata',
        tags: ['batches'],
        parameters: pathParametersOf(photo, book),
        responses: { ...content('image/jpeg'), default: problem },
      },
    },
    '/quarantine/export': {
      get: {
        operationId: 'exportQuarantine',
        summary: 'What was refused of all devices, newest first, as a file: a line of JSON each, or a table',
        tags: ['quarantine'],
        parameters: queryParametersOf(QuarantineExportQuery, book),
        responses: {
          200: { description: 'Done', content: { 'application/x-ndjson': {}, 'text/csv': {} } },
          default: problem,
        },
      },
    },
    '/live': {
      get: {
        operationId: 'live',
        summary: 'Server-sent events: `latest` (newest value of a container) and `changed` (ask again)',
        tags: ['live'],
        responses: { ...content('text/event-stream', 'A stream that ends with the connection'), default: problem },
      },
    },
    '/openapi.json': {
      get: {
        operationId: 'openapi',
        summary: 'This document',
        tags: ['openapi.json'],
        security: [],
        responses: content('application/json'),
      },
    },
  }
}
