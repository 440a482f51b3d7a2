import type { Session } from '@cordline/contract/vocabulary/account'
import type { CrashCase } from './crashCase.ts'
import { drawnIds } from './serverProcess.ts'
import type { Name, State } from './state.ts'

/**
 * How two states differ, a sentence each; none where they are the same but for versions, times by the clock and what was
 * drawn at random. Not compared: the record of changes, which has its own rule, and tries, of which a kill may cost one.
 */
export function differences(state: State, expected: State, but: Exceptions): readonly string[] {
  const { extra = [], unlike = [] } = but
  return comparedNames(state, unlike).flatMap((name) => {
    const [is, should] = [textsOf(state, name), textsOf(expected, name)]
    const surplus = without(is, should)
    const missing = without(should, is).map((it) => `${name} lack ${it}`)
    return [...missing, ...(extra.includes(name) ? [] : surplus.map((it) => `${name} have ${it}`))]
  })
}

/** Names of which there may be more, and of what need not be the same. */
type Exceptions = Pick<CrashCase, 'extra' | 'unlike'>

const notCompared: readonly string[] = ['audit', 'auditPending', 'attempts'] satisfies Name[]

const comparedNames = (state: State, unlike: readonly Name[]): Name[] =>
  (Object.keys(state) as Name[]).filter((name) => !notCompared.includes(name) && !unlike.includes(name))

function textsOf(state: State, name: Name): readonly string[] {
  const items: readonly unknown[] = name === 'sessions' ? livingSessions(state) : state[name]
  const texts = items.map((it) => JSON.stringify(told(it)))
  // A device that heard no answer sends again what was refused.
  return name === 'quarantine' ? [...new Set(texts)] : texts
}

/** One from before a change of the password lets nobody in, whether its row is still there or not. */
function livingSessions({ sessions, people }: State): readonly Session[] {
  const changedAt = new Map(people.map((it) => [it.id, it.passwordChangedAt ?? '']))
  return sessions.filter((it) => it.createdAt >= (changedAt.get(it.personId) ?? ''))
}

function without(texts: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others]
  return texts.filter((it) => {
    const at = left.indexOf(it)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** Of time and chance: which version it is, when it was received, what a secret hashes to. */
const untold = new Set(['version', 'hash', 'secret', 'recovery', 'lastStep', 'receivedAt'])
/** The days on which the clock of these tests stands, and until which it makes things last. */
const byTheClock = /2026-07-2\d(T[\d:.]+Z)?/g
const isByTheClock = (ms: number): boolean => new Date(ms).toISOString().startsWith('2026-07-2')
const drawn = new RegExp(`${drawnIds}[0-9a-f]{12}`, 'g')

function told(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(byTheClock, 'now').replaceAll(drawn, 'drawn')
  if (typeof value === 'number') return isByTheClock(value) ? 'now' : value
  if (Array.isArray(value)) return value.map(told)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, it]) => !untold.has(key) && it !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, it]) => [key, told(it)]),
  )
}
