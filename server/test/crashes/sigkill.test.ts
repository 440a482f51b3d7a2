import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { openEmbedded } from '../../src/adapters/embedded/openEmbedded.ts'
import { verify } from '../adapters/audit/record.ts'
import { folderInMemory } from './ground.ts'
import type { DocumentChange } from './killedAfter.ts'
import { brokenRules } from './rules/brokenRules.ts'
import { brokenRecord } from './rules/recordRules.ts'
import { restarted } from './serverProcess.ts'
import { type State, stateOf } from './state.ts'

const rounds = 20
/** A child says about so much in a second. */
const maxLines = 24
/** Within one use case: a line is said when one has ended. */
const maxDelayMs = 12
const timeoutMs = 180_000

describe('a server that is killed with SIGKILL while people use it', () => {
  it(
    'leaves what the domain allows, and all that was answered',
    async () => {
      const seed = Number(process.env.SEED ?? Date.now() % 100_000)
      console.info(`${rounds} kills at random moments: SEED=${seed}`)
      for (let round = 0; round < rounds; round += 1) {
        const folder = folderInMemory()
        const moment = seed * 7919 + round * 104_729
        const said = await useAndKill(folder, { afterLines: 1 + (moment % maxLines), delayMs: moment % maxDelayMs })
        expect(await wrongIn(folder, said)).toEqual([])
        rmSync(folder, { recursive: true })
      }
    },
    timeoutMs,
  )
})

interface Moment {
  readonly afterLines: number
  readonly delayMs: number
}

/** Everything that the child said until it was dead. */
async function useAndKill(folder: string, { afterLines, delayMs }: Moment): Promise<readonly string[]> {
  const script = [
    join(__dirname, '../adapters/embedded/runTypescript.cjs'),
    join(__dirname, 'useUntilKilled.ts'),
    folder,
  ]
  const child = spawn(process.execPath, ['--conditions=source', ...script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (lines.length === afterLines) void killLater(child, delayMs)
  }
  const [, signal] = await ended
  expect(signal).toBe('SIGKILL')
  return lines
}

async function killLater(child: ChildProcess, delayMs: number): Promise<void> {
  await sleep(delayMs)
  child.kill('SIGKILL')
}

/** What is broken or missing once the server has started again. */
async function wrongIn(folder: string, said: readonly string[]): Promise<readonly string[]> {
  const store = openEmbedded({ folder })
  try {
    await restarted(store, { now: Date.now(), drawn: Date.now() })
    const state = await stateOf(store)
    const chains = (await verify(folder)).flatMap((it) => it.broken?.sentence ?? [])
    return [...brokenRules(state), ...brokenRecord(state, createdIn(state)), ...chains, ...missingIn(state, said)]
  } finally {
    await store.close()
  }
}

/** What the chains must tell of at the least: that each of these came to be. */
function createdIn(state: State): readonly DocumentChange[] {
  const names = ['orchards', 'batches', 'lots', 'shipments', 'custody', 'people'] as const
  return names.flatMap((resource) =>
    state[resource].map((it) => ({ resource, before: undefined, after: { ...it, version: 1 } })),
  )
}

function missingIn(state: State, said: readonly string[]): readonly string[] {
  return said.filter((line) => {
    const [what = '', id] = line.split(' ')
    if (what === 'shelved') return !state.lots.some((it) => it.id === id && it.shelf)
    return what !== 'started' && !saidOf(state, what).some((it) => it.id === id)
  })
}

function saidOf({ batches, lots, custody }: State, what: string): readonly { readonly id: string }[] {
  switch (what) {
    case 'batches':
      return batches
    case 'lots':
      return lots
    default:
      return custody
  }
}
