// A store that can be taken away: everything to it goes through here, and is refused while it is away.
import { connect, createServer } from 'node:net'

export async function awayProxy(url) {
  const target = new URL(url)
  const sockets = new Set()
  let isAway = false
  const server = createServer((socket) => {
    if (isAway) {
      socket.destroy()
      return
    }
    const outward = connect(Number(target.port), target.hostname)
    for (const [one, other] of [
      [socket, outward],
      [outward, socket],
    ]) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    setAway: (away) => {
      isAway = away
      if (away) for (const it of sockets) it.destroy()
    },
    close: () => server.close(),
  }
}
