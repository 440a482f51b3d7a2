import { randomUUID } from 'node:crypto'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import fc from 'fast-check'
import { openInflux } from '../../../src/adapters/influx/openInflux.ts'
import { Outage } from '../../../src/ports/outage.ts'
import type { PartChange } from '../../../src/ports/partWatch.ts'
import type { ReadingStore, RecordOutcome } from '../../../src/ports/readingStore.ts'
import { noonMs } from '../../builders.ts'
import { openProxy, type Way } from './faultyProxy.ts'
import { describeEachServer, sayWhatIsMissing } from './servers.ts'

const seed = Number(process.env.SEED ?? Date.now() % 100_000)
beforeAll(() => console.info(`broken ways: SEED=${seed}`))
sayWhatIsMissing()

const calls = 12
const way: fc.Arbitrary<Way> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Way>('open') },
  fc.constantFrom<Way>('refused', 'lost-answer', { status: 500 }, { status: 503 }, { status: 429 }),
)
/** Two devices, few times: calls meet each other. */
const sent = fc.record({ device: fc.nat(1), second: fc.nat(20), temperatureC: fc.constantFrom(-19, -18.5) })
const call = fc.array(sent, { minLength: 1, maxLength: 8 })

describeEachServer('%s', (_, place) => {
  it('loses nothing that it said was kept, and has nothing twice, however its way is broken', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: calls }), fc.infiniteStream(way), async (given, ways) => {
        const proxy = await openProxy(place.url)
        const changes: PartChange[] = []
        const store = openInflux({ place: { ...place, url: proxy.url }, heed: (it) => changes.push(it), now: Date.now })
        await store.prepare()
        proxy.way = () => ways.next().value ?? 'open'
        const devices = [0, 1].map(() => `d-${randomUUID().slice(0, 18)}` as DeviceId)
        const readings = given.map((its) => its.map((it) => readingOf(devices, it)))
        const outcomes = await Promise.all(readings.map((it) => untilRecorded(store.readings, it)))
        proxy.way = () => 'open'
        for (const deviceId of devices) {
          const stored = await store.readings.page({ deviceId, from: 0, to: 2 * noonMs, limit: 1000 })
          expectTrue(readings.flat(), outcomes.flat(), { deviceId, stored })
        }
        await store.close()
        await proxy.close()
        const states = changes.map(({ state }) => state)
        expect(states).toEqual(states.map((_state, n) => (n % 2 === 0 ? 'down' : 'up')))
      }),
      { seed, numRuns: 15 },
    )
  }, 120_000)
})

const readingOf = (
  devices: readonly DeviceId[],
  { device, second, temperatureC }: { readonly device: number; readonly second: number; readonly temperatureC: number },
): Reading => {
  const takenAt = noonMs + second * 1000
  const [first, other] = devices
  const deviceId = device === 0 ? first : other
  if (!deviceId) throw new Error('two were made')
  return { deviceId, takenAt, receivedAt: takenAt + 200, temperatureC, seq: second, boot: 'b' }
}

/** As whoever delivers does: again until it is told that all is kept. */
async function untilRecorded(store: ReadingStore, readings: readonly Reading[]): Promise<readonly RecordOutcome[]> {
  for (;;) {
    try {
      return await store.record(readings)
    } catch (error) {
      if (!(error instanceof Outage)) throw error
    }
  }
}

interface Stored {
  readonly deviceId: DeviceId
  readonly stored: readonly Reading[]
}

/** What was said of each reading is true of what is stored. */
function expectTrue(sent: readonly Reading[], outcomes: readonly RecordOutcome[], { deviceId, stored }: Stored): void {
  const contentAt = new Map(stored.map((it) => [it.takenAt, it.temperatureC]))
  expect(contentAt.size).toBe(stored.length)
  for (const [nth, it] of sent.entries()) {
    if (it.deviceId !== deviceId) continue
    expect(contentAt.has(it.takenAt)).toBe(true)
    expect(outcomes[nth] !== 'conflict').toBe(contentAt.get(it.takenAt) === it.temperatureC)
  }
  expect(new Set(sent.filter((it) => it.deviceId === deviceId).map((it) => it.takenAt)).size).toBe(stored.length)
}
