import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, type Mosquitto, startMosquitto } from './mosquitto.ts'

/** A Mosquitto of the test's own: it may be killed, stopped and started again with what it kept. */
export interface OwnMosquitto {
  readonly url: string
  readonly folder: string
  readonly port: number
  start(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
  stop(): Promise<void>
  /** SIGSTOP: it hangs, but its connections stand. */
  hang(): void
  /** SIGCONT. */
  goOn(): void
  /** Forgets every session and message. Only while it is stopped. */
  forget(): void
  remove(): Promise<void>
}

/** `conf` is what the test is about; without it everybody may do anything. */
export async function ownMosquitto(conf?: (folder: string, port: number) => string): Promise<OwnMosquitto> {
  const folder = mkdtempSync(join(tmpdir(), 'cordline-own-mosquitto-'))
  const port = await freePort()
  const data = join(folder, 'data')
  mkdirSync(data)
  writeFileSync(join(folder, 'mosquitto.conf'), (conf ?? openToAll)(folder, port))
  let running: Mosquitto | undefined
  const stop = async () => {
    await running?.stop()
    running = undefined
  }
  return {
    url: `mqtt://127.0.0.1:${port}`,
    folder,
    port,
    start: async () => {
      running = await startMosquitto(folder, port)
    },
    kill: async () => {
      await running?.kill()
      running = undefined
    },
    stop,
    hang: () => running?.signal('SIGSTOP'),
    goOn: () => running?.signal('SIGCONT'),
    forget: () => rmSync(join(data, 'mosquitto.db'), { force: true }),
    remove: async () => {
      running?.signal('SIGCONT')
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const openToAll = (folder: string, port: number): string => `listener ${port} 127.0.0.1
allow_anonymous true
persistence true
persistence_location ${join(folder, 'data')}/
max_queued_messages 0
`
