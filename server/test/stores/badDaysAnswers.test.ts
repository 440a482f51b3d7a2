import { setTimeout as after } from 'node:timers/promises'
import { type Loaded, startLoaded } from './awayFor.ts'
import { missing, type PlaceName } from './badPlaces.ts'
import { changesIn, offendersIn, toldLines } from './logLines.ts'
import { missingOf } from './publishers.ts'
import { untilDrained } from './untilDrained.ts'

jest.setTimeout(90_000)

const retryAfterMs = 4000
/** Within it come the answers to what was on its way together. */
const burstMs = 1500

let loaded: Loaded | undefined
afterEach(async () => {
  await loaded?.remove()
  loaded = undefined
})

describe.each<[status: number, name: PlaceName]>([
  [429, 'InfluxDB 2'],
  [503, 'InfluxDB 2'],
  [503, 'InfluxDB 1'],
])('answered %i with Retry-After by %s', (status, name) => {
  const lack = missing([name])
  if (lack) return void it.skip(lack, () => {})

  it('asks nobody before it has passed, and then takes all that waited', async () => {
    loaded = await startLoaded([name])
    const { cordline, publishers } = loaded
    const { proxy } = loaded.place('InfluxDB')
    await after(1000)
    await proxy.become({ status, headers: { 'retry-after': String(retryAfterMs / 1000) } })
    await after(2.5 * retryAfterMs)
    await proxy.become('pass')
    await publishers.finish()
    await untilDrained(cordline)

    const bursts = burstsOf(proxy.answeredAt)
    console.info(`${name} ${status}: ${proxy.answeredAt.length} answers in ${bursts.length} bursts`)
    for (const [nth, { from }] of bursts.entries()) {
      const before = bursts[nth - 1]
      if (before) expect(from - before.from).toBeGreaterThanOrEqual(retryAfterMs - 50)
    }
    await cordline.stop()
    const stored = await loaded.read()
    expect(missingOf(publishers.acknowledged, stored)).toEqual([])
    expect(stored).toHaveLength(publishers.sent())
    const lines = toldLines(cordline.logged())
    expect([changesIn(lines), offendersIn(lines)]).toEqual([['InfluxDB down', 'InfluxDB back'], []])
  })
})

interface Burst {
  readonly from: number
}

/** Answers that came together. */
function burstsOf(times: readonly number[]): readonly Burst[] {
  const bursts: Burst[] = []
  for (const at of times) {
    const last = bursts.at(-1)
    if (!last || at - last.from > burstMs) bursts.push({ from: at })
  }
  return bursts
}
