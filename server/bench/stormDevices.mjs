// Some thousand devices in one process: bare packets over bare sockets, each back as soon as it can after its connection
// ended. Tells how many are in, which is: signed in, listening, and with a reading acknowledged.
import { connect } from 'node:net'
import { generate, parser } from 'mqtt-packet'
import { reading } from './publisher.mjs'

/** As devices do, and not all in the same moment. */
const retryMs = { least: 100, most: 1000 }
/** Many addresses, as a fleet has many ways to us. */
const addresses = 50
const keepalive = 60

let isOver = false
const backAt = []
process.on('message', ({ port, devices, over }) => {
  isOver = over ?? false
  if (isOver) process.disconnect()
  for (const [nth, device] of (devices ?? []).entries()) start(device, { port, localAddress: addressOf(nth) })
})
process.once('disconnect', () => process.exit(0))

const addressOf = (nth) => `127.0.2.${1 + (nth % addresses)}`

function start(device, to) {
  const socket = connect({ host: '127.0.0.1', ...to })
  socket.setNoDelay(true)
  const parsing = parser()
  const write = (packet) => socket.write(generate(packet))
  parsing.on('packet', (packet) => answer(device, packet, write))
  socket.on('data', (chunk) => parsing.parse(chunk))
  socket.on('error', () => {})
  socket.on('connect', () => {
    const { id, username, password } = device
    const signIn = { username, password: Buffer.from(password), clientId: id, clean: true, keepalive }
    write({ cmd: 'connect', protocolId: 'MQTT', protocolVersion: 4, ...signIn })
  })
  socket.once('close', () => {
    const waitMs = retryMs.least + Math.random() * (retryMs.most - retryMs.least)
    if (!isOver) setTimeout(() => start(device, to), waitMs)
  })
}

function answer({ id }, packet, write) {
  const topic = (channel) => `cordline/v1/${id}/${channel}`
  if (packet.cmd === 'connack' && packet.returnCode === 0) {
    const subscriptions = ['ack', 'config', 'refused'].map((it) => ({ topic: topic(it), qos: 1 }))
    write({ cmd: 'subscribe', messageId: 1, subscriptions })
  }
  if (packet.cmd === 'publish' && packet.qos === 1) write({ cmd: 'puback', messageId: packet.messageId })
  if (packet.cmd === 'suback') {
    const payload = JSON.stringify({ ...reading(), ts: Date.now() })
    write({ cmd: 'publish', topic: topic('readings'), payload, qos: 1, messageId: 2, dup: false, retain: false })
  }
  if (packet.cmd === 'puback') backAt.push(id)
}

setInterval(() => {
  if (backAt.length > 0) process.send({ back: backAt.splice(0) })
}, 20).unref()
