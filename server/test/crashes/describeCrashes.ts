import { Refusal } from '../../src/domain/refusal.ts'
import type { Kept } from '../portsOn.ts'
import { type CrashCase, type Deed, nameOf } from './crashCase.ts'
import { differences } from './differences.ts'
import type { Ground, OpenGround } from './ground.ts'
import { killedAfter, type MortalStore } from './killedAfter.ts'
import { brokenRules } from './rules/brokenRules.ts'
import { brokenRecord } from './rules/recordRules.ts'
import { playSeason, type Season } from './season.ts'
import { type Life, restarted, type ServerProcess, serverProcess } from './serverProcess.ts'
import { type State, stateOf } from './state.ts'

interface Crashes {
  readonly open: OpenGround
  readonly cases: readonly CrashCase[]
  /** After which of `writes` writes it is killed; after all of them is before its answer. */
  readonly killsOf: (crashCase: CrashCase, writes: number) => readonly number[]
}

/**
 * Kills every use case after its writes, starts again, and looks whether the domain allows what is there; then asks for
 * the same again, and looks whether that ends as if nothing had happened.
 */
export function describeCrashes(store: string, { open, cases, killsOf }: Crashes): void {
  describe(`on ${store}, a process that is killed after any write and started again`, () => {
    let season: { readonly played: Season; readonly open: OpenGround }
    let kills = 0
    beforeAll(async () => {
      const ground = await open()
      const played = await playSeason(unrecorded(ground.kept))
      season = { played, open: await ground.freeze() }
    }, caseTimeoutMs)
    afterAll(() => console.info(`${store}: ${kills} kills in ${cases.length} use cases`))

    it.each(cases.map((it) => [nameOf(it), it] as const))(
      'ends %s well',
      async (_, crashCase) => {
        const ground = await (crashCase.isEmpty ? open : season.open)()
        const deed = await crashCase.prepare(serverProcess(ground.kept, lifeOf('prepare')), season.played)
        const scene = { crashCase, season: season.played, deed, open: await ground.freeze() }
        const whole = await runWhole(scene)
        const failures: string[] = []
        for (const kill of killsOf(crashCase, whole.writes.length)) {
          kills += 1
          const found = await runKilled(scene, whole, kill)
          failures.push(...found.map((it) => `${nameOf(crashCase)}, ${whenOf(whole.writes, kill)}: ${it}`))
        }
        expect(failures).toEqual([])
      },
      caseTimeoutMs,
    )
  })
}

/** The longest case is killed 35 times; on a server, or a machine that is busy, each takes up to a second. */
const caseTimeoutMs = 60_000
const seasonMs = Date.parse('2026-07-15T08:00:00.000Z')
const runMs = Date.parse('2026-07-20T08:00:00.000Z')
const hourMs = 3_600_000
/** Until somebody asks again: the code of an authenticator app has changed three times. */
const downMs = 90_000

/** As a server did it before changes were recorded: the chains begin with what a case is about, and are short. */
function unrecorded(kept: Kept): ServerProcess {
  const server = serverProcess(kept, { now: seasonMs, drawn: 0 })
  const ports = { ...server.ports, ...kept.documents }
  return { ...server, ports, doneBy: (_, work) => work(ports) }
}

/** The ids that a run draws are none that were there before. */
const lifeOf = (what: 'prepare' | 'run'): Life =>
  what === 'run' ? { now: runMs, drawn: 0x20_000 } : { now: runMs - hourMs, drawn: 0x10_000 }

function whenOf(writes: readonly string[], kill: number): string {
  if (kill === 0) return `killed before write 1 of ${writes.length}`
  return `killed after write ${kill} of ${writes.length} (${writes[kill - 1]})`
}

interface Scene {
  readonly crashCase: CrashCase
  readonly season: Season
  readonly deed: Deed
  readonly open: OpenGround
}

interface Whole {
  readonly writes: readonly string[]
  readonly state: State
}

/** What is there, after a start too, where nothing went wrong. */
async function runWhole({ crashCase, deed, open }: Scene): Promise<Whole> {
  return onGround(open, async ({ kept }) => {
    const life = lifeOf('run')
    const whole = killedAfter(kept, Number.POSITIVE_INFINITY)
    await deed(serverProcess(whole.kept, life))
    if (whole.writes.length === 0) throw new Error(`${nameOf(crashCase)} writes nothing`)
    const writes = [...whole.writes]
    await restarted(kept, life, crashCase)
    const state = await stateOf(kept)
    expect([...brokenRules(state), ...brokenRecord(state, whole.changes)]).toEqual([])
    return { writes, state }
  })
}

/** What is wrong, if anything is. */
async function runKilled(scene: Scene, whole: Whole, kill: number): Promise<readonly string[]> {
  const { crashCase, deed, open } = scene
  return onGround(open, async ({ kept }) => {
    const life = lifeOf('run')
    const killed = killedAfter(kept, kill)
    await untilDead(killed, deed(serverProcess(killed.kept, life)))
    // The next process dies while it starts, after none, one, two or three writes; the third one lives.
    const starting = killedAfter(kept, kill % 4)
    await Promise.race([restarted(starting.kept, life, crashCase), starting.dead])
    life.now += downMs
    const living = killedAfter(kept, Number.POSITIVE_INFINITY)
    const server = await restarted(living.kept, life, crashCase)
    const broken = brokenRules(await stateOf(kept))
    const refused = await refusalOf(() => askAgain(scene, server))
    const state = await stateOf(kept)
    const changes = [killed, starting, living].flatMap((it) => it.changes)
    return [
      ...broken.map((it) => `after the start ${it}`),
      ...refused.map((it) => `asked again it was refused: ${it}`),
      ...brokenRecord(state, changes).map((it) => `asked again ${it}`),
      ...differences(state, whole.state, crashCase).map((it) => `in the end ${it}`),
    ]
  })
}

async function onGround<T>(open: OpenGround, work: (ground: Ground) => Promise<T>): Promise<T> {
  const ground = await open()
  try {
    return await work(ground)
  } finally {
    await ground.close()
  }
}

async function untilDead({ dead }: MortalStore, run: Promise<unknown>): Promise<void> {
  const outcome = await Promise.race([dead.then(() => 'dead'), run.then(() => 'alive')])
  if (outcome === 'alive') throw new Error('it wrote less than when it was left alone')
}

/** Ends it: by asking again, or by what that person does where asking again can't. */
async function askAgain({ crashCase, season, deed }: Scene, server: ServerProcess): Promise<void> {
  const { done = [], otherwise } = crashCase
  try {
    await deed(server)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === otherwise?.refusal) await otherwise.deed(season)(server)
    else if (!done.includes(error.code)) throw error
  }
}

async function refusalOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  try {
    await work()
    return []
  } catch (error) {
    if (error instanceof Refusal) return [`${error.code} (${error.message})`]
    throw error
  }
}
