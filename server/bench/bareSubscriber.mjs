// The peer of ingest through a broker that is there already: mqtt.js, QoS 1, storing nothing. Tells when it has heard
// as many messages as it was asked to.
import { connectAsync } from 'mqtt'

const [url, topic, count] = process.argv.slice(2)
const client = await connectAsync(url, {
  clientId: 'bare-subscriber',
  protocolVersion: 5,
  properties: { receiveMaximum: 500 },
})
let heard = 0
client.on('message', () => {
  heard += 1
  if (heard === Number(count)) process.send?.('all')
})
await client.subscribeAsync(topic, { qos: 1 })
process.send?.('ready')
process.on('SIGTERM', () => process.exit(0))
