import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below what systems give to connections that go out. */
const [first, count] = [20_000, 10_000]
const maxTries = 50

/**
 * A free port for a server that is killed and started again. Clients that meanwhile try a port where nobody listens are
 * sooner or later given that very port to come from, and then have it for themselves: none goes out from this one.
 */
export async function steadyPort(): Promise<number> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const port = first + Math.floor(Math.random() * count)
    if (await isFree(port)) return port
  }
  throw new Error(`none of ${maxTries} ports was free`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}
