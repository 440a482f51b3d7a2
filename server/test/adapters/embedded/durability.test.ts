import { join } from 'node:path'
import { DeviceId } from '@cordline/contract/vocabulary/ids'
import { type EmbeddedStore, openEmbedded } from '../../../src/adapters/embedded/openEmbedded.ts'
import { aFolder } from './aFolder.ts'
import { linesUntilKilled } from './linesUntilKilled.ts'

const rounds = 3
const script = join(__dirname, 'recordUntilKilled.ts')
const everyTime = { from: 0, to: Number.MAX_SAFE_INTEGER }

describe('a process that is killed while it records', () => {
  const { folder, remove } = aFolder()
  afterAll(remove)

  it('has kept everything that it said was kept, exactly once', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 100_000)
    console.info(`killed at random moments: SEED=${seed}`)
    const said = new Set<string>()
    for (let round = 0; round < rounds; round += 1) {
      const lines = await linesUntilKilled([script, folder], 500 + ((seed * 7919 + round * 104_729) % 5000))
      for (const line of lines) said.add(line)
      // The dead process held the folder's lock a moment ago.
      const store = openEmbedded({ folder })
      await expectAllKept(store, said)
      await store.close()
    }
  }, 60_000)
})

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
