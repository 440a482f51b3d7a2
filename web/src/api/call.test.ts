import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { call, urlOf } from './call.ts'
import { ApiProblem, Offline } from './errors.ts'

const alive = JSON.stringify({ status: 'alive', version: '1', uptimeS: 1 })
const asked: string[] = []

/** A network that answers every call the same way. */
function serve(status: number, body: string, type = 'application/json', headers: Record<string, string> = {}): void {
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    asked.push(`${init?.method} ${url}`)
    return new Response(body, { status, headers: { 'content-type': type, ...headers } })
  })
}

beforeEach(() => asked.splice(0))
afterEach(() => jest.restoreAllMocks())

describe('the client', () => {
  it('puts params and query where the table says', () => {
    expect(urlOf(endpoints.getBatch, { params: { id: 'a/b' } })).toBe('/api/v1/batches/a%2Fb')
    expect(urlOf(endpoints.listLots, { query: { batchId: 'x', after: undefined } })).toBe('/api/v1/lots?batchId=x')
  })

  it('answers with what the contract made of the body', async () => {
    serve(200, alive)
    await expect(call('health')).resolves.toEqual(JSON.parse(alive))
    expect(asked).toEqual(['GET /api/v1/health'])
  })

  it('refuses an answer that the contract does not know', async () => {
    serve(200, '{"status":"dead"}')
    await expect(call('health')).rejects.toThrow()
  })

  it('throws the refusal with its code and its fields', async () => {
    const errors = [{ path: 'fruits', code: 'too_small', message: 'at least 1' }]
    const problem = { type: 'about:blank', title: 'No', status: 422, code: 'unknown-orchard', errors }
    serve(422, JSON.stringify(problem), 'application/problem+json')
    await expect(call('health')).rejects.toMatchObject({
      name: 'ApiProblem',
      code: 'unknown-orchard',
      status: 422,
      errors,
    })
  })

  it('knows from when on the server takes more tries', async () => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-27T02:00:00Z'))
    const problem = { type: 'about:blank', title: 'No', status: 429, code: 'too-many', errors: [] }
    serve(429, JSON.stringify(problem), 'application/problem+json', { 'retry-after': '840' })
    await expect(call('health')).rejects.toMatchObject({ retryAt: new Date('2026-11-27T02:14:00Z') })
    serve(429, JSON.stringify(problem), 'application/problem+json', { 'retry-after': 'Fri, 27 Nov 2026 02:14:00 GMT' })
    await expect(call('health')).rejects.toMatchObject({ retryAt: undefined })
  })

  it('knows a gateway that answers for a server that is down', async () => {
    serve(502, '<h1>Bad gateway</h1>', 'text/html')
    const error = await call('health').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ApiProblem)
    expect(error).toMatchObject({ code: 'not-ready' })
  })

  it('is offline where nobody answers, or an answer breaks off', async () => {
    jest.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'))
    await expect(call('health')).rejects.toBeInstanceOf(Offline)
    jest.restoreAllMocks()
    serve(200, '{"status":"al')
    await expect(call('health')).rejects.toBeInstanceOf(Offline)
  })
})
