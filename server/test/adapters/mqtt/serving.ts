import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { openEmbedded } from '../../../src/adapters/embedded/openEmbedded.ts'
import { nodeSecrets } from '../../../src/adapters/secrets/nodeSecrets.ts'
import { device } from '../../builders.ts'
import { credentialOf, type Registered } from './fleet.ts'

const child = join(__dirname, 'child/serveDevices.ts')
const typescript = join(__dirname, 'child/typescript.mjs')

/** The door in a process of its own, on the embedded store in a folder. */
export interface Serving {
  readonly port: number
  /** kill -9; resolves when it is dead. */
  kill(): Promise<void>
}

/** Devices that the store in that folder knows. */
export async function registerIn(folder: string, count: number): Promise<readonly Registered[]> {
  const store = openEmbedded({ folder })
  const fleet = await Promise.all(
    Array.from({ length: count }, async () => {
      const password = nodeSecrets.password()
      const added = device({ credential: await credentialOf(password) })
      await store.documents.devices.insert(added)
      return { device: added, password }
    }),
  )
  await store.close()
  return fleet
}

interface How {
  /** Any free one where it is absent. */
  readonly port?: number
  /** Its readings are away, and it spools. */
  readonly how?: 'away' | undefined
}

export async function serve(folder: string, { port = 0, how }: How = {}): Promise<Serving> {
  const execArgv = ['--conditions=source', '--import', typescript]
  const started = fork(child, [folder, String(port), ...(how ? [how] : [])], { execArgv, stdio: 'inherit' })
  const [opened] = (await once(started, 'message')) as [{ port: number }]
  return {
    port: opened.port,
    kill: async () => {
      if (started.exitCode !== null || started.signalCode !== null) return
      const ended = once(started, 'exit')
      started.kill('SIGKILL')
      await ended
    },
  }
}
