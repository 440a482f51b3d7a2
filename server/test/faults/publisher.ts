import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Flow } from './flow.ts'
import type { PublishOrder } from './publish.ts'
import { type Known, readRecord } from './recordFile.ts'
import type { Stage } from './stage.ts'

export interface Publisher {
  /** Takes no more readings; resolves when all may be forgotten or that takes too long, with what devices know. */
  finish(): Promise<ReadonlyMap<string, Known>>
  /** At once. */
  end(): void
}

const typescript = join(__dirname, '../adapters/embedded/runTypescript.cjs')

/** Resolves when every device has sent its first reading. */
export async function startPublisher(stage: Stage, flow: Flow): Promise<Publisher> {
  const child = fork(typescript, [join(__dirname, 'publish.ts')], { execArgv: ['--conditions=source'] })
  const ended = once(child, 'exit')
  const record = join(stage.folder, `${flow.boot}.record`)
  const accounts = stage.devices.map(({ id, mqtt }) => ({ id, password: mqtt.password }))
  const order: PublishOrder = { accounts, port: stage.mqttPort, flow, record }
  child.send(order)
  await Promise.race([
    once(child, 'message'),
    ended.then(() => {
      throw new Error('the publisher ended before it began')
    }),
  ])
  return {
    finish: async () => {
      child.send('finish')
      await ended
      return readRecord(record)
    },
    end: () => void child.kill('SIGKILL'),
  }
}
