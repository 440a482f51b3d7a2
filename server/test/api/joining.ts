import { type Answer, type Caller, type Cordline, cookieOf, startCordline } from './cordline.ts'

/** Nobody would guess it, and everybody here has it. */
export const password = 'rambutan under nine roofs'

export interface Member {
  readonly caller: Caller
  readonly cookie: string
  readonly answer: Answer
}

/** Somebody new accepts an invitation. @throws where the answer is a refusal */
export async function join(cordline: Cordline, key: string, acceptance: object): Promise<Member> {
  const answer = await cordline.as('nobody').post('/invitations/accept', { key, ...acceptance })
  if (answer.status !== 200) throw new Error(`accepting: ${JSON.stringify(answer.body)}`)
  const cookie = cookieOf(answer)
  return { caller: cordline.withCookie(cookie), cookie, answer }
}

/** The key of a link: what is behind its #. */
export const keyOf = (url = ''): string => new URL(url).hash.slice(1)

export const person = (name: string, email = `${name.toLowerCase()}@raub.example`) => ({
  person: { name, email, password },
})

/** A server that is no demo, with its first organisation and that one's owner. */
export async function startFounded(
  environment: Record<string, string> = {},
  options: Parameters<typeof startCordline>[1] = {},
): Promise<Cordline & { readonly owner: Member }> {
  const cordline = await startCordline({ CORDLINE_DEMO: '0', ...environment }, options)
  const organisation = { name: 'Raub Durian', kind: 'exporter' }
  const owner = await join(cordline, keyOf(cordline.signInUrl), { ...person('Salmah'), organisation })
  return { ...cordline, owner }
}

/** Invites and answers the key of the link. */
export async function inviteKey(owner: Caller, body: object): Promise<string> {
  const { url } = await owner.make<{ readonly url: string }>('post', '/invitations', body)
  return keyOf(url)
}

/** Somebody new with these roles. */
export async function joinAs(
  cordline: Cordline & { readonly owner: Member },
  name: string,
  ...roles: readonly string[]
): Promise<Member> {
  return join(cordline, await inviteKey(cordline.owner.caller, { kind: 'person', roles }), person(name))
}

export const signIn = (cordline: Cordline, login: string, more: object = {}): Promise<Answer> =>
  cordline.as('nobody').post('/session', { login, password, ...more })

/** The owner of a new organisation that the demo's exporter deals with. */
export async function joinAsPartner(cordline: Cordline, name: string, kind = 'grower'): Promise<Caller> {
  const key = await inviteKey(cordline.as('exporter'), { kind: 'organisation', organisationKind: kind })
  const acceptance = { ...person(name, `${kind}@partner.example`), organisation: { name, kind } }
  return (await join(cordline, key, acceptance)).caller
}
