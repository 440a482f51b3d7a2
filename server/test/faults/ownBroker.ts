import { appendFileSync, mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { serverUsername } from '../../src/adapters/mqtt/mosquittoFiles.ts'
import { nodeSecrets } from '../../src/adapters/secrets/nodeSecrets.ts'
import { writeMosquitto } from '../../src/mosquitto.ts'
import { mosquittoProgram } from '../adapters/mqtt/mosquitto.ts'
import { steadyPort } from '../steadyPort.ts'
import { type OwnProcess, ownProcess } from './ownProcess.ts'

/** A Mosquitto with the configuration that `npm run mosquitto` writes. */
export interface OwnBroker {
  readonly process: OwnProcess
  readonly port: number
  /** Leads Cordline to it. */
  readonly environment: Readonly<Record<string, string>>
  /** Writes who may come in, from the devices that are kept there. Before the first start. */
  admit(kept: { readonly dataFolder: string; readonly mongoUrl?: string | undefined }): Promise<void>
}

/** Not started yet: it needs to know the devices first. */
export async function ownBroker(folder: string): Promise<OwnBroker> {
  const [port, tlsPort, certificatePort] = [await steadyPort(), await steadyPort(), await steadyPort()]
  const out = join(folder, 'mosquitto')
  mkdirSync(out)
  const password = nodeSecrets.password()
  const process = ownProcess({
    name: 'Mosquitto',
    program: mosquittoProgram ?? '',
    args: ['-c', join(out, 'mosquitto.conf')],
    log: join(folder, 'mosquitto.log'),
    answers: () => accepts(port),
  })
  return {
    process,
    port,
    environment: { MQTT_URL: `mqtt://127.0.0.1:${port}`, MQTT_USERNAME: serverUsername, MQTT_PASSWORD: password },
    admit: async (kept) => {
      await writeMosquitto({ ...kept, out, password, ports: { port, tlsPort, certificatePort } })
      // In a container everybody is root: without this it would give up the right to read the folder.
      if (globalThis.process.getuid?.() === 0) appendFileSync(join(out, 'mosquitto.conf'), '\nuser root\n')
    },
  }
}

function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).finally(() => socket.destroy())
}
