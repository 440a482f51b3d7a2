/** Statuses of one topic one after the other, since the last one counts. */
export function statusTurns(): (topic: string, take: () => Promise<void>) => Promise<void> {
  const lastOf = new Map<string, Promise<void>>()
  return async (topic, take) => {
    const before = lastOf.get(topic)
    const mine = before ? before.then(take, take) : take()
    lastOf.set(topic, mine)
    try {
      await mine
    } finally {
      if (lastOf.get(topic) === mine) lastOf.delete(topic)
    }
  }
}
