import fc from 'fast-check'
import { generate } from 'mqtt-packet'
import { type MostBytes, type Sifted, siftPackets } from '../../../src/adapters/mqtt/packetLengths.ts'

const publish = (payload: Buffer): Buffer =>
  generate({ cmd: 'publish', topic: 't', payload, qos: 0, dup: false, retain: false })
const publishOf = (bytes: number): Buffer => publish(Buffer.alloc(bytes))
const most = (message: number): MostBytes => ({ message, other: 100 })
/** Of a packet with topic `t`, beside its payload. */
const header = 3

it('lets through what is within the bound, however the bytes arrive', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 997 }), { maxLength: 20 })
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 700 }), (payloads, step) => {
      const stream = Buffer.concat([...payloads.map(publishOf), publishOf(997)])
      expect(siftedBy(step, stream).rest).toEqual(stream)
    }),
  )
})

it('takes out each ping, and nothing else, however the bytes arrive', () => {
  const ping = generate({ cmd: 'pingreq' })
  // As content, the bytes of a ping are none.
  const packets = fc.array(fc.option(fc.constantFrom(publishOf(0), publishOf(200), publish(ping))), { maxLength: 20 })
  fc.assert(
    fc.property(packets, fc.integer({ min: 1, max: 300 }), (them, step) => {
      const stream = Buffer.concat([publishOf(1), ...them.map((it) => it ?? ping)])
      const { rest, pings } = siftedBy(step, stream)
      expect(rest).toEqual(Buffer.concat([publishOf(1), ...them.flatMap((it) => it ?? [])]))
      expect(pings).toBe(them.filter((it) => it === null).length)
    }),
  )
})

it('leaves a ping where a device has to say first who it is', () => {
  expect(siftPackets(most(1000))(generate({ cmd: 'pingreq' })).pings).toBe(0)
})

it('throws at a ping that has content', () => {
  const sift = siftPackets(most(1000))
  sift(publishOf(1))
  expect(() => sift(Buffer.of(0xc0, 1))).toThrow('a ping with content')
})

function siftedBy(step: number, stream: Buffer): { readonly rest: Buffer; readonly pings: number } {
  const sift = siftPackets(most(997 + header))
  const parts: Sifted[] = []
  for (let at = 0; at < stream.length; at += step) parts.push(sift(stream.subarray(at, at + step)))
  return { rest: Buffer.concat(parts.map(({ rest }) => rest)), pings: parts.reduce((sum, { pings }) => sum + pings, 0) }
}

it('throws at the header of what is larger, before its bytes arrive', () => {
  const watch = siftPackets(most(1000))
  watch(Buffer.concat([publishOf(10), generate({ cmd: 'pingreq' })]))
  expect(() => watch(publishOf(1000).subarray(0, 3))).toThrow(expect.objectContaining({ isTooLarge: true }))
})

it('lets other packets be no larger than they have to be', () => {
  const subscribe = (filters: number): Buffer => {
    const subscriptions = Array.from({ length: filters }, () => ({ topic: 't', qos: 1 as const }))
    return generate({ cmd: 'subscribe', messageId: 1, subscriptions })
  }
  const watch = siftPackets(most(1000))
  expect(watch(subscribe(20)).rest).toEqual(subscribe(20))
  expect(() => watch(subscribe(30))).toThrow(expect.objectContaining({ isTooLarge: true }))
})

it('throws at a length of five bytes, which MQTT does not have', () => {
  const watch = siftPackets(most(Number.MAX_SAFE_INTEGER))
  expect(() => watch(Buffer.of(0x30, 0xff, 0xff, 0xff, 0xff))).toThrow(expect.objectContaining({ isTooLarge: false }))
})
