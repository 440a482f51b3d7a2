import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Below what systems give to outgoing connections: of a port among those, a client that tries again and again while
 * nobody listens may end up connected to itself, and then nobody can listen there any more.
 */
const [firstPort, lastPort] = [20_000, 31_999]
const maxTries = 100

/** A port on which a server can be killed and started again. @throws where none is free */
export async function steadyPort(): Promise<number> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const port = firstPort + Math.floor(Math.random() * (lastPort - firstPort + 1))
    if (await isFree(port)) return port
  }
  throw new Error(`no free port from ${firstPort} to ${lastPort} in ${maxTries} tries`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  const isListening = await Promise.race([
    once(server, 'listening').then(() => true),
    once(server, 'error').then(() => false),
  ]).catch(() => false)
  server.close()
  return isListening
}
