// A device that comes into port with its history: uploads it in arrays as fast as it is acknowledged, in a process of
// its own, so that its work is not measured as somebody else's wait. Answers with readings per second.
import { connectAsync } from 'mqtt'
import { reading } from './publisher.mjs'

const arrayLength = 500
const minuteMs = 60_000
/** What a device in the field has under way. */
const inFlight = 20

process.once('message', async ({ url, device, minutes }) => {
  const end = Math.floor(Date.now() / minuteMs) * minuteMs
  const at = (nth) => ({ ...reading(), ts: end - nth * minuteMs, hist: true })
  const payloads = []
  for (let from = minutes; from > 0; from -= arrayLength) {
    const length = Math.min(arrayLength, from)
    payloads.push(JSON.stringify(Array.from({ length }, (_, nth) => at(from - nth))))
  }
  const { id: clientId, username, password } = device
  const client = await connectAsync(url, { clientId, username, password, reconnectPeriod: 0 })
  process.send({ begun: true })
  const since = performance.now()
  const waiting = payloads.values()
  const lane = async () => {
    for (const payload of waiting) await client.publishAsync(`cordline/v1/${clientId}/readings`, payload, { qos: 1 })
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  const perS = (minutes / (performance.now() - since)) * 1000
  await client.endAsync()
  process.send({ perS })
  process.disconnect()
})
