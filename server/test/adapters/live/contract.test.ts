import { createLive } from '../../../src/adapters/live/createLive.ts'
import { announceContract } from '../../../src/ports/live.contract.ts'
import type { Announcement } from '../../../src/ports/live.ts'

announceContract('within one server', async () => {
  const live = createLive()
  const stops: (() => void)[] = []
  return {
    announce: live.announce,
    listen: () => {
      const chunks: string[] = []
      const sink = { write: (chunk: string) => chunks.push(chunk) > 0, onDrain: () => undefined }
      stops.push(live.listen(sink))
      return { heard: () => chunks.flatMap(parse) }
    },
    listenBadly: () => {
      const write = (chunk: string): boolean => {
        if (chunk.startsWith('event:')) throw new Error('the socket is gone')
        return true
      }
      stops.push(live.listen({ write, onDrain: () => undefined }))
    },
    close: async () => {
      for (const stop of stops) stop()
    },
  }
})

function parse(chunk: string): Announcement[] {
  const match = /^event: (latest|changed)\ndata: (.*)\n\n$/.exec(chunk)
  return match?.[2] ? [{ kind: match[1], body: JSON.parse(match[2]) } as Announcement] : []
}
