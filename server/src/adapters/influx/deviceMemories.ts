import { type DeviceMemory, newMemory, trim } from './deviceMemory.ts'

/** Devices that are remembered: past it the one that was silent longest is asked for anew when it comes again. */
const maxDevices = 10_000
/** Readings held of a device: the largest message, so that one that comes again costs no question. */
const maxHeldPerDevice = 500
/** Readings held of all: about 30 MB. Where there are many devices, each holds less. */
const maxHeld = 200_000
/** Devices looked at to make room, each time: those at work are passed over, and must not be counted again and again. */
const maxLooks = 100

export interface DeviceMemories {
  /** One turn after the other per device, in the order they were asked for. */
  inTurn<T>(deviceId: string, work: (memory: DeviceMemory) => Promise<T>): Promise<T>
  /** The same at once, where no other turn of the device is under way and nothing has to be awaited; else undefined. */
  now<T>(deviceId: string, work: (memory: DeviceMemory) => T | undefined): T | undefined
  /** What is remembered, if anything; without a turn. */
  peek(deviceId: string): DeviceMemory | undefined
}

interface Kept {
  readonly memory: DeviceMemory
  turns: number
  tail: Promise<unknown>
  /** How many of its readings are in the sum of all. */
  counted: number
}

export function deviceMemories(): DeviceMemories {
  /** Who came last is last. */
  const kept = new Map<string, Kept>()
  let held = 0

  const keptOf = (deviceId: string): Kept => {
    const it = kept.get(deviceId) ?? { memory: newMemory(), turns: 0, tail: Promise.resolve(), counted: 0 }
    kept.delete(deviceId)
    kept.set(deviceId, it)
    return it
  }
  const shrink = (it: Kept): void => {
    // A device holds up to twice as many before it is trimmed.
    trim(it.memory, Math.min(maxHeldPerDevice, Math.floor(maxHeld / 2 / kept.size)))
    const count = it.memory.held.size + (it.memory.past?.readings.size ?? 0)
    held += count - it.counted
    it.counted = count
  }
  const makeRoom = (): void => {
    let looks = 0
    for (const [deviceId, it] of kept) {
      if ((kept.size <= maxDevices && held <= maxHeld) || looks === maxLooks) return
      looks += 1
      if (!isIdle(it)) continue
      kept.delete(deviceId)
      held -= it.counted
    }
  }

  return {
    now: (deviceId, work) => {
      const it = keptOf(deviceId)
      const done = it.turns === 0 ? work(it.memory) : undefined
      if (done !== undefined) {
        shrink(it)
        makeRoom()
      }
      return done
    },
    inTurn: (deviceId, work) => {
      const it = keptOf(deviceId)
      it.turns += 1
      const turn = it.tail.then(async () => {
        try {
          return await work(it.memory)
        } finally {
          it.turns -= 1
          shrink(it)
          makeRoom()
        }
      })
      // Only the order matters to the next turn; what went wrong is told to whoever asked for this one.
      it.tail = turn.catch(() => {})
      return turn
    },
    peek: (deviceId) => kept.get(deviceId)?.memory,
  }
}

/** A device with a turn, or with a reading on its way, can't be forgotten: the server does not know it yet. */
const isIdle = ({ turns, memory }: Kept): boolean => turns === 0 && memory.underway === 0
