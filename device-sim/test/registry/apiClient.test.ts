import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ApiClient } from '../../src/registry/apiClient.ts'

const grower = {
  kind: 'person',
  personId: 'd0000000-0000-4000-8000-000000000001',
  name: 'Aminah',
  organisationId: 'd0000000-0000-4000-8000-000000000011',
  organisation: 'Kebun',
  organisationKind: 'grower',
  roles: ['grower'],
}
const session = {
  actor: null,
  memberships: [],
  isNew: false,
  sendsMail: false,
  demo: true,
  people: [grower],
  tileUrl: null,
  publicUrl: 'http://x.test',
}
const problem = {
  type: 'about:blank',
  title: 'No',
  status: 422,
  code: 'unknown-batch',
  detail: 'there is none',
  errors: [],
}

const authorizationOf = ({ headers: { authorization } }: IncomingMessage) => (authorization ? { authorization } : {})

/** Answers one call after the other as told, and remembers who asked. */
class Door {
  readonly asked: { readonly line: string; readonly cookie: string | undefined; authorization?: string | undefined }[] =
    []
  readonly #answers: [number, unknown][] = []
  #server: Server | undefined

  async open(...answers: [number, unknown][]): Promise<string> {
    this.#answers.push(...answers)
    const server = createServer((request, response) => this.#answer(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    this.#server = server
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server?.closeAllConnections()
    this.#server?.close()
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    this.asked.push({
      line: `${request.method} ${request.url}`,
      cookie: request.headers.cookie,
      ...authorizationOf(request),
    })
    const [status, body] = this.#answers.shift() ?? [500, {}]
    response.writeHead(status, { 'content-type': 'application/json', 'set-cookie': 'session=abc; HttpOnly; Path=/' })
    response.end(JSON.stringify(body))
  }
}

describe('a call of the API', () => {
  const door = new Door()
  const { signal } = new AbortController()
  afterEach(() => door.close())

  it('signs in as a person of the role, once, and carries the cookie', async () => {
    const page = { items: [], next: null }
    const api = await door.open([200, session], [200, session], [200, page], [200, page])
    const client = new ApiClient({ api, signal })
    await client.call('listLots', { as: 'grower' })
    await client.call('listLots', { as: 'grower' })
    expect(door.asked).toEqual([
      { line: 'GET /api/v1/session', cookie: undefined },
      { line: 'POST /api/v1/session', cookie: undefined },
      { line: 'GET /api/v1/lots', cookie: 'session=abc' },
      { line: 'GET /api/v1/lots', cookie: 'session=abc' },
    ])
  })

  it('is made again when the server was not ready', async () => {
    const api = await door.open([503, problem], [200, session])
    const reply = await new ApiClient({ api, signal }).call('session', {})
    expect(reply).toMatchObject({ kind: 'done', answer: { demo: true } })
  })

  it('leaves alone what somebody changed: 409 is an answer, not an error', async () => {
    const api = await door.open([409, { ...problem, status: 409, code: 'id-taken' }])
    expect(await new ApiClient({ api, signal }).call('session', {})).toEqual({ kind: 'taken', code: 'id-taken' })
  })

  it('fails in a sentence that names the call and the reason', async () => {
    const api = await door.open([422, problem])
    const call = new ApiClient({ api, signal }).call('getLot', { params: { id: 'x' } })
    await expect(call).rejects.toThrow('GET /lots/x was refused: 422 unknown-batch, there is none')
  })

  it('says so when the answer is not what the contract has', async () => {
    const api = await door.open([200, { hello: 1 }])
    await expect(new ApiClient({ api, signal }).call('session', {})).rejects.toThrow(/does not know/)
  })

  it('carries the token of a program, and signs in as nobody', async () => {
    const api = await door.open([200, { items: [], next: null }])
    const client = new ApiClient({ api, signal, token: 'cdt_abc' })
    await client.call('listLots', { as: 'packer' })
    expect(await client.organisationOf('exporter')).toBeUndefined()
    expect(door.asked.slice(-1)).toEqual([
      { line: 'GET /api/v1/lots', cookie: undefined, authorization: 'Bearer cdt_abc' },
    ])
  })

  it('needs a token where there are no demo people', async () => {
    const api = await door.open([200, { ...session, demo: false, people: [] }])
    const call = new ApiClient({ api, signal }).call('listLots', { as: 'packer' })
    await expect(call).rejects.toThrow(/pass --token/)
  })
})
