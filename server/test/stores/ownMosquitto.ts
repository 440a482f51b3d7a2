import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, startMosquitto } from '../adapters/mqtt/mosquitto.ts'

/** A Mosquitto that carries nobody else's messages. */
export async function startOwnMosquitto(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'cordline-season-mosquitto-'))
  const port = await freePort()
  // 0: nothing that waits for Cordline is dropped.
  const conf = `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\nmax_queued_messages 0\n`
  writeFileSync(join(folder, 'mosquitto.conf'), conf)
  const { stop } = await startMosquitto(folder, port)
  return {
    url: `mqtt://127.0.0.1:${port}`,
    stop: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
