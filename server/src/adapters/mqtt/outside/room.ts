/** How many messages of the broker are under way to the store at once. */
export const maxUnderWay = 2000
/** And how large they are together: messages of the largest size are rare, but may come all at once. */
export const maxUnderWayBytes = 64 * 1024 * 1024

/**
 * Of that room, for messages of devices that are over their rate: a tenth for one, half for all of them, and a second.
 * Whoever keeps to theirs has the rest. What is more can't stay with the broker, which hands over in order and is
 * answered in order: it is refused.
 */
export const restingShare = {
  ms: 1000,
  messagesOfDevice: maxUnderWay / 10,
  messages: maxUnderWay / 2,
  bytes: maxUnderWayBytes / 2,
} as const

/** The room for messages that are in memory and not durable yet, of all connections together. */
export interface Room {
  readonly isFull: () => boolean
  /** Takes that much of it, even where it is full: what has been read has to be somewhere. */
  readonly enter: (bytes: number) => void
  /** Gives it back. */
  readonly leave: (bytes: number) => void
  /** Calls back once, when there is room. */
  readonly whenFree: (then: () => void) => void
}

export function openRoom(max = { messages: maxUnderWay, bytes: maxUnderWayBytes }): Room {
  let messages = 0
  let bytes = 0
  let waiting: (() => void)[] = []
  const isFull = (): boolean => messages >= max.messages || bytes >= max.bytes
  const wake = (): void => {
    const woken = waiting
    waiting = []
    for (const then of woken) then()
  }
  return {
    isFull,
    enter: (size) => {
      messages++
      bytes += size
    },
    leave: (size) => {
      messages--
      bytes -= size
      if (!isFull()) wake()
    },
    whenFree: (then) => {
      if (isFull()) waiting = [...waiting, then]
      else then()
    },
  }
}
