import { readFileSync } from 'node:fs'
import { join as joinPath } from 'node:path'
import { roles, scopes } from '@cordline/contract/vocabulary/people'
import { type Endpoint, type EndpointName, endpoints } from '@cordline/contract/wire/http/endpoints'
import { type ChangingName, changingCalls, makeThings, type Things } from './changingCalls.ts'
import { type Answer, type Caller, type Cordline, problemOf } from './cordline.ts'
import { joinAs, type Member, startFounded } from './joining.ts'

/** Everything that changes something, called by people with one role each and by programs with one scope each. */
const rightsPage = readFileSync(joinPath(__dirname, '../../../docs/rights.md'), 'utf8')
/** The owner last: what they do is done. */
const callers = [...roles.filter((it) => it !== 'owner'), ...scopes.map((it) => `token: ${it}`), 'owner']

let cordline: Cordline & { readonly owner: Member }
let things: Things
const callerOf = new Map<string, Caller>()
beforeAll(async () => {
  cordline = await startFounded()
  things = await makeThings(cordline)
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
  callerOf.set('owner', cordline.owner.caller)
  for (const role of roles) if (role !== 'owner') callerOf.set(role, (await joinAs(cordline, `A${role}`, role)).caller)
  for (const scope of scopes) {
    const body = { name: scope, scopes: [scope], expiresAt }
    const { secret } = await cordline.owner.caller.make<{ secret: string }>('post', '/tokens', body)
    callerOf.set(`token: ${scope}`, cordline.withBearer(secret))
  }
}, 30_000)
afterAll(() => cordline.stop())

const all = Object.entries(endpoints) as [EndpointName, Endpoint][]

it('every call that changes something has a line here, is for one’s own account, or for anybody', () => {
  const own = all.filter(([, { method, who }]) => method !== 'GET' && who !== 'person' && who !== 'anybody')
  expect(Object.keys(changingCalls).toSorted()).toEqual(own.map(([name]) => name).toSorted())
})

/** Who is named in a cell of a line of one of the tables there. */
function namedIn(heading: string, line: string, cell: number): readonly string[] {
  const table = rightsPage.split(`## ${heading}`)[1]?.split('\n## ')[0] ?? ''
  const cells =
    table
      .split('\n')
      .find((it) => it.startsWith(`| ${line} |`))
      ?.split('|') ?? []
  const named = (cells[cell] ?? '').replace(/^.*\*\*:/, '').replace('all roles', roles.join(', '))
  return named.split(',').map((it) => it.trim())
}

const cells = callers.flatMap((caller) =>
  (Object.keys(changingCalls) as ChangingName[]).map((name) => ({
    caller,
    name,
    isAllowed: namedIn('Changing', changingCalls[name].change, 3).includes(caller),
    isSeen: namedIn('Reading', changingCalls[name].seen ?? '', 2).includes(caller),
  })),
)
const [allowed, refused] = [true, false].map((it) => cells.filter(({ isAllowed }) => isAllowed === it))

it.each(refused ?? [])('$caller is refused $name', async ({ caller, name, isSeen }) => {
  const isHidden = changingCalls[name].seen !== undefined && !isSeen
  const expected = isHidden ? { status: 404, code: 'not-found' } : { status: 403, code: 'not-allowed' }
  expect(problemOf(await send(caller, name))).toMatchObject(expected)
})

it('and nothing of it was done, or recorded as if it were', async () => {
  const names = ['orchards', 'batches', 'lots', 'shipments', 'devices', 'tokens', 'invitations', 'people']
  const counts = await Promise.all(
    names.map(async (it) => {
      const { body } = await cordline.owner.caller.get(`/${it}?limit=200`)
      return [it, (body as { items: unknown[] }).items.length]
    }),
  )
  const people = roles.length + 2
  expect(Object.fromEntries(counts)).toEqual({
    ...{ orchards: 1, batches: 1, lots: 2, shipments: 1, devices: 1 },
    ...{ tokens: scopes.length + 1, invitations: people, people },
  })
  const { body } = await cordline.owner.caller.get('/audit?limit=200')
  const { items } = body as { items: { by: { kind: string; name: string } }[] }
  expect(items.filter(({ by }) => by.kind === 'program')).toEqual([])
})

it.each(allowed ?? [])('$caller may call $name', async ({ caller, name }) => {
  const { status, body } = await send(caller, name)
  // Whoever comes later may find it done already; who they are is no reason.
  expect([[200, 201, 204, 409, 410, 422].includes(status), status, body]).toEqual([true, status, body])
})

function send(who: string, name: ChangingName): Promise<Answer> {
  const caller = callerOf.get(who)
  if (!caller) throw new Error(`nobody here is ${who}`)
  const { method, path } = endpoints[name]
  const { params, body, query } = changingCalls[name]
  const plain = path.replaceAll(/\{(\w+)\}/g, (_, it: string) => params?.(things)[it] ?? '')
  const filled = query ? `${plain}?${query}` : plain
  if (method === 'DELETE') return caller.delete(filled)
  const sent = body?.(things)
  if (method === 'POST') return caller.post(filled, sent)
  return method === 'PUT' ? caller.put(filled, sent) : caller.patch(filled, sent)
}
