import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DeviceId } from '@cordline/contract/vocabulary/ids'
import { type EmbeddedStore, openEmbedded } from '../../../src/adapters/embedded/openEmbedded.ts'
import { aFolder } from './aFolder.ts'

const rounds = 3
const everyTime = { from: 0, to: Number.MAX_SAFE_INTEGER }

describe('a process that is killed while it records', () => {
  const { folder, remove } = aFolder()
  afterAll(remove)

  it('has kept everything that it said was kept, exactly once', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 100_000)
    console.info(`killed at random moments: SEED=${seed}`)
    const said = new Set<string>()
    for (let round = 0; round < rounds; round += 1) {
      const lines = await recordAndKill(folder, 500 + ((seed * 7919 + round * 104_729) % 5000))
      for (const line of lines) said.add(line)
      // The dead process held the folder's lock a moment ago.
      const store = openEmbedded({ folder })
      await expectAllKept(store, said)
      await store.close()
    }
  }, 60_000)
})

/** Everything that the child said until it was dead, killed when it had said so many lines. */
async function recordAndKill(folder: string, killAfterLines: number): Promise<readonly string[]> {
  const script = [join(__dirname, 'runTypescript.cjs'), join(__dirname, 'recordUntilKilled.ts'), folder]
  const child = spawn(process.execPath, ['--conditions=source', ...script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (lines.length === killAfterLines) child.kill('SIGKILL')
  }
  const [, signal] = await ended
  expect(signal).toBe('SIGKILL')
  return lines
}

async function expectAllKept(store: EmbeddedStore, said: ReadonlySet<string>): Promise<void> {
  const [readings, events] = [new Map<string, number[]>(), new Set<string>()]
  for (const line of said) {
    const [kind, id = '', time] = line.split(' ')
    if (kind === 'event') events.add(id)
    else readings.set(id, [...(readings.get(id) ?? []), Number(time)])
  }
  for (const [id, times] of readings) {
    const deviceId = DeviceId.parse(id)
    const kept: number[] = []
    for await (const it of store.readings.read({ deviceId, ...everyTime })) kept.push(it.takenAt)
    expect(new Set(kept).size).toBe(kept.length)
    expect(times.filter((it) => !kept.includes(it))).toEqual([])
    expect(await store.readings.contiguousSeq(deviceId, 'b')).toBe(kept.length - 1)
  }
  expect(await store.documents.events.findMany([...events])).toHaveLength(events.size)
}
