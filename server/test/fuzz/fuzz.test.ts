import { type Cordline, startCordline } from '../api/cordline.ts'
import { heapInUse } from '../heapInUse.ts'
import { goodElement } from './elements.ts'
import { type FuzzDevice, fuzzDevice } from './madDevice.ts'
import { judgeByContract } from './oracle.ts'
import { makePayload } from './payloads.ts'
import { randomOf } from './random.ts'
import { storedMoments } from './storedMoments.ts'

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_007)
const payloads = Number(process.env.FUZZ_PAYLOADS ?? 5000)
const madDevices = 8
const neighbours = 3
/** Payloads between two looks at whether the server still answers. */
const lookEvery = 250
/** A hang is what is looked for: the server, the devices and the judge share one process, and it the machine. */
const maxHealthMs = 10_000
/** What the test itself keeps is a few MB for each 100,000 payloads. */
const maxGrowthBytes = 32 * 1024 * 1024
/** On a machine with much else to do. */
const maxMsEach = 20
const dayMs = 86_400_000

let cordline: Cordline
const endings: string[] = []
beforeAll(async () => {
  cordline = await startCordline(
    // They are mad, but none of them is to be slowed down here.
    { DEVICE_MAX_READINGS_PER_S: '1000000' },
    { level: 'info', hear: (line) => endings.push(...endingIn(line)) },
  )
})
afterAll(() => cordline.stop())

/** Why a connection was ended, where that line of the log says so. */
function endingIn(line: string): readonly string[] {
  const { msg, reason } = JSON.parse(line) as { readonly msg?: string; readonly reason?: string }
  return msg === 'connection ended' && reason !== undefined ? [reason] : []
}

/** What one device sent, and what may and must have come of it. */
interface Told {
  readonly device: FuzzDevice
  readonly may: number[]
  readonly must: number[]
}

it(
  `stores what is good of ${payloads} payloads of devices gone mad, and stays well`,
  async () => {
    console.info(`FUZZ_SEED=${seed} FUZZ_PAYLOADS=${payloads}`)
    const refused = new Map<string, number>()
    const count = (key: string, by = 1): void => void refused.set(key, (refused.get(key) ?? 0) + by)
    const open = async (name: string, nth: number): Promise<Told> => {
      const device = await fuzzDevice({
        cordline,
        id: `${name}-${nth}`,
        protocolVersion: nth % 2 === 0 ? 4 : 5,
        onRefused: ({ first }) => {
          for (const { code } of first) count(code)
        },
      })
      return { device, may: [], must: [] }
    }
    const mad = await Promise.all(Array.from({ length: madDevices }, (_, nth) => open('mad', nth)))
    const good = await Promise.all(Array.from({ length: neighbours }, (_, nth) => open('good', nth)))
    // What every server keeps once it is busy (caches, buffers) is there before it is measured.
    for (const { device } of [...mad, ...good]) await device.publish('{}')
    const before = heapInUse()

    let sent = 0
    let ended = 0
    let slowestMs = 0
    const kinds = new Map<string, number>()
    async function goMad({ device, may, must }: Told, nth: number): Promise<void> {
      const random = randomOf(seed + nth)
      let moment = Date.now() - 250 * dayMs
      while (sent < payloads) {
        if (sent++ % lookEvery === 0) slowestMs = Math.max(slowestMs, await healthMs())
        const { kind, bytes } = makePayload(random, () => (moment += 7919))
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
        const outcome = await device.publish(bytes)
        if (outcome === 'ended') ended++
        const verdict = judgeByContract(bytes, Date.now())
        may.push(...verdict.may)
        must.push(...verdict.must)
      }
    }
    async function beGood({ device, must }: Told, nth: number): Promise<void> {
      const random = randomOf(seed - 1 - nth)
      for (let moment = Date.now() - 300 * dayMs; sent < payloads; moment += 1000) {
        expect(await device.publish(goodElement(random, moment))).toBe('acknowledged')
        must.push(moment)
      }
    }
    await Promise.all([...mad.map(goMad), ...good.map(beGood)])
    const grown = heapInUse() - before

    let stored = 0
    for (const { device, must } of good) expect(await storedMoments(cordline, device.id)).toEqual(must)
    for (const { device, may, must } of mad) {
      const moments = await storedMoments(cordline, device.id)
      stored += moments.length
      expect(new Set(moments).size).toBe(moments.length)
      const allowed = new Set(may)
      expect(moments.filter((it) => !allowed.has(it))).toEqual([])
      const kept = new Set(moments)
      expect(must.filter((it) => !kept.has(it))).toEqual([])
    }
    for (const { device } of [...mad, ...good]) await device.stop()
    console.info(
      `sent ${JSON.stringify(Object.fromEntries(kinds))}; ${stored} readings stored of the mad, ` +
        `${good.reduce((sum, { must }) => sum + must.length, 0)} of the good; refused ${JSON.stringify(Object.fromEntries(refused))}; ` +
        `${ended} connections ended; slowest /health ${slowestMs.toFixed(0)} ms; heap ${(grown / 1e6).toFixed(1)} MB more`,
    )
    expect(endings).toHaveLength(ended)
    expect(endings.every((it) => it.includes('a packet of more than'))).toBe(true)
    expect(slowestMs).toBeLessThan(maxHealthMs)
    expect(grown).toBeLessThan(maxGrowthBytes)
  },
  60_000 + payloads * maxMsEach,
)

async function healthMs(): Promise<number> {
  const since = performance.now()
  expect((await fetch(`${cordline.url}/health`)).status).toBe(200)
  return performance.now() - since
}
