import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { maxUnaccepted } from '../../src/adapters/http/httpServer.ts'
import { maxJsonDepth } from '../../src/adapters/http/jsonBody.ts'
import { maxStreamsOfPerson } from '../../src/adapters/http/live.ts'
import { maxListeners } from '../../src/adapters/live/createLive.ts'
import { maxFailuresPerAddress, maxFailuresPerDevice } from '../../src/adapters/mqtt/guesses.ts'
import { maxPending, maxPendingPerAddress } from '../../src/adapters/mqtt/pendingConnections.ts'
import { readConfig } from '../../src/config.ts'
import { commonPasswords } from '../../src/domain/identity/commonPasswords.ts'
import { maxSessionsOfPerson } from '../../src/usecases/identity/sessions.ts'
import {
  accountLimit,
  addressLimit,
  codeLimit,
  type Limit,
  pairLimit,
  passwordLimit,
  resetAccountLimit,
  resetAddressLimit,
} from '../../src/usecases/identity/tries.ts'

const root = join(__dirname, '../../..')
const text = readFileSync(join(root, 'docs/security.md'), 'utf8')
const number = new Intl.NumberFormat('en').format

/** `usecases/identity/{links,tokens}.ts` is two. */
const unfolded = (path: string): string[] => {
  const [, before = '', inner = '', after = ''] = /^(.*)\{(.*)\}(.*)$/.exec(path) ?? []
  return inner === '' ? [path] : inner.split(',').map((it) => `${before}${it}${after}`)
}
const roots = { test: 'server', web: '', server: '' }

it('docs/security.md names files that are there', () => {
  const named = [...text.matchAll(/`((?:test|web|usecases|adapters|domain|server)\/[\w./{},-]+)`/g)]
  const paths = named.flatMap(([, path = '']) => unfolded(path))
  expect(paths.length).toBeGreaterThan(80)
  const isThere = (path: string): boolean => {
    const [room = ''] = path.split('/')
    return existsSync(join(root, Object.hasOwn(roots, room) ? roots[room as keyof typeof roots] : 'server/src', path))
  }
  expect(paths.filter((path) => !isThere(path))).toEqual([])
})

const minutes = ({ windowMs }: Limit): string => (windowMs === 3_600_000 ? 'an hour' : `${windowMs / 60_000} min`)
const times = (limit: Limit): string => `${limit.max} in ${minutes(limit)}`
const { idleMs, maxMs } = readConfig({}).sessions
const dayMs = 86_400_000

it.each([
  ['pairLimit', times(pairLimit)],
  ['addressLimit', times(addressLimit)],
  ['accountLimit', times(accountLimit)],
  ['codeLimit', times(codeLimit)],
  ['passwordLimit', times(passwordLimit)],
  ['resetAccountLimit', `${times(resetAccountLimit)} per account, ${resetAddressLimit.max} per address`],
  ['SESSION_IDLE_HOURS', `${idleMs / dayMs} days; ${maxMs / dayMs} days`],
  ['maxSessionsOfPerson', `${maxSessionsOfPerson}; the oldest ends`],
  ['maxJsonDepth', `1 MiB, also once unpacked; ${maxJsonDepth}`],
  ['maxStreamsOfPerson', `${maxStreamsOfPerson}; ${number(maxListeners)}`],
  ['maxUnaccepted', number(maxUnaccepted)],
  ['maxPendingPerAddress', `${number(maxPendingPerAddress)}; ${number(maxPending)}`],
  ['maxFailuresPerAddress', `${maxFailuresPerAddress}; ${maxFailuresPerDevice}`],
])('docs/security.md says how much %s is', (name, said) => {
  expect(text.split('\n').filter((line) => line.includes(`\`${name}\``) && line.includes(`| ${said}`))).toHaveLength(1)
})

it('docs/security.md says how many common passwords are refused', () => {
  expect(text.split(number(commonPasswords.size))).toHaveLength(3)
})
