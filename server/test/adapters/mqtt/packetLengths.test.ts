import fc from 'fast-check'
import { generate } from 'mqtt-packet'
import { watchPacketLengths } from '../../../src/adapters/mqtt/packetLengths.ts'

const publishOf = (bytes: number): Buffer =>
  generate({ cmd: 'publish', topic: 't', payload: Buffer.alloc(bytes), qos: 0, dup: false, retain: false })
/** Of a packet with topic `t`, beside its payload. */
const header = 3

it('lets through what is within the bound, however the bytes arrive', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 997 }), { maxLength: 20 })
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 700 }), (payloads, step) => {
      const stream = Buffer.concat([...payloads.map(publishOf), generate({ cmd: 'pingreq' }), publishOf(997)])
      const watch = watchPacketLengths(997 + header)
      for (let at = 0; at < stream.length; at += step) watch(stream.subarray(at, at + step))
    }),
  )
})

it('throws at the header of what is larger, before its bytes arrive', () => {
  const watch = watchPacketLengths(1000)
  watch(Buffer.concat([publishOf(10), generate({ cmd: 'pingreq' })]))
  expect(() => watch(publishOf(1000).subarray(0, 3))).toThrow(expect.objectContaining({ isTooLarge: true }))
})

it('throws at a length of five bytes, which MQTT does not have', () => {
  const watch = watchPacketLengths(Number.MAX_SAFE_INTEGER)
  expect(() => watch(Buffer.of(0x30, 0xff, 0xff, 0xff, 0xff))).toThrow(expect.objectContaining({ isTooLarge: false }))
})
