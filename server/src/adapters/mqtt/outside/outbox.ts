import type { MqttClient } from 'mqtt'

/** Where it goes. What is retained is the latest word on its topic and has to be told; the rest is told again anyway. */
export interface Letter {
  readonly topic: string
  readonly payload: string
  readonly retain: boolean
}

export interface Outbox {
  /** Never fails and never waits: while the broker is away letters wait here, up to a bound. */
  readonly post: (letter: Letter) => void
  /** Sends what waits over that connection, and what is posted from now on, until it ends. */
  readonly sendOver: (client: MqttClient, mostUnconfirmed?: number) => void
  /** Resolves when nothing waits any more. */
  readonly drained: () => Promise<void>
  /** Sends nothing more. */
  readonly close: () => void
}

/** `ack` and `refused` for devices: minutes of a fleet. The oldest goes first, since the next reading brings the next. */
const maxPassing = 1000
/** A word per topic; devices are registered by people, so this is never reached, and bounds the memory all the same. */
const maxRetained = 100_000
/** Sent and not confirmed: what one answer of the broker takes is enough to keep the line busy. */
const maxUnconfirmed = 100

export type OnUntold = (letter: Letter, error: Error) => void

export function openOutbox(onUntold: OnUntold): Outbox {
  const retained = new Map<string, Letter>()
  let passing: Letter[] = []
  const unconfirmed = new Set<Letter>()
  let line: { readonly client: MqttClient; readonly most: number } | undefined
  let whenDrained: (() => void)[] = []

  const post = (letter: Letter): void => {
    const dropped = letter.retain ? keepLatest(retained, letter) : keepNewest(passing, letter)
    if (dropped) onUntold(dropped, new Error('too many letters wait for the broker'))
    sendOn()
  }
  const next = (): Letter | undefined => {
    const [first] = retained.values()
    if (!first) return passing.shift()
    retained.delete(first.topic)
    return first
  }
  function sendOn(): void {
    while (line && unconfirmed.size < line.most) {
      const letter = next()
      if (!letter) break
      send(line.client, letter)
    }
    if (unconfirmed.size + retained.size + passing.length > 0) return
    for (const tell of whenDrained.splice(0)) tell()
  }
  function send(client: MqttClient, letter: Letter): void {
    unconfirmed.add(letter)
    client.publish(letter.topic, letter.payload, { qos: 1, retain: letter.retain }, (error) => {
      // What the connection took along with it has been put back already.
      if (line?.client !== client || !unconfirmed.delete(letter)) return
      if (error) onUntold(letter, error)
      sendOn()
    })
  }
  function putBack(): void {
    const letters = [...unconfirmed]
    unconfirmed.clear()
    for (const it of letters) if (it.retain && !retained.has(it.topic)) retained.set(it.topic, it)
    passing = [...letters.filter((it) => !it.retain), ...passing].slice(-maxPassing)
  }
  return {
    post,
    sendOver: (client, mostUnconfirmed = maxUnconfirmed) => {
      line = { client, most: Math.min(maxUnconfirmed, mostUnconfirmed) }
      client.once('close', () => {
        if (line?.client !== client) return
        line = undefined
        putBack()
      })
      sendOn()
    },
    drained: () =>
      new Promise((resolve) => {
        whenDrained = [...whenDrained, resolve]
        sendOn()
      }),
    close: () => {
      line = undefined
    },
  }
}

/** Answers what had to go for it. */
function keepLatest(retained: Map<string, Letter>, letter: Letter): Letter | undefined {
  retained.delete(letter.topic)
  retained.set(letter.topic, letter)
  const [oldest] = retained.values()
  if (retained.size <= maxRetained || !oldest) return undefined
  retained.delete(oldest.topic)
  return oldest
}

function keepNewest(passing: Letter[], letter: Letter): undefined {
  passing.push(letter)
  if (passing.length > maxPassing) passing.shift()
}
