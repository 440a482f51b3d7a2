import { join } from 'node:path'
import { ReadyAnswer, type SpoolAnswer } from '@cordline/contract/wire/http/health'
import { steadyPort } from '../steadyPort.ts'
import { answersAt, type OwnProcess, ownProcess } from './ownProcess.ts'

/** The server as it is built. */
export interface OwnCordline {
  readonly process: OwnProcess
  readonly url: string
  /** Of the embedded broker, where there is no other. */
  readonly mqttPort: number
  isReady(): Promise<boolean>
  /** Whether nothing waits in its spool. */
  isDrained(): Promise<boolean>
}

export async function ownCordline(folder: string, environment: Readonly<Record<string, string>>): Promise<OwnCordline> {
  const [httpPort, mqttPort] = [await steadyPort(), await steadyPort()]
  const url = `http://127.0.0.1:${httpPort}`
  return {
    process: ownProcess({
      name: 'Cordline',
      program: process.execPath,
      args: [join(__dirname, '../../dist/main.js')],
      environment: {
        HTTP_PORT: String(httpPort),
        MQTT_PORT: String(mqttPort),
        DATA_DIR: dataFolderIn(folder),
        // Its people sign in without passwords.
        CORDLINE_DEMO: '1',
        ...environment,
      },
      log: join(folder, 'cordline.log'),
      answers: () => answersAt(`${url}/health`),
    }),
    url,
    mqttPort,
    isReady: () => answersAt(`${url}/ready`),
    isDrained: async () => (await spoolAt(url))?.deliveries === 0,
  }
}

/** Undefined where nobody answers. */
async function spoolAt(url: string): Promise<SpoolAnswer | undefined> {
  const answer = await fetch(`${url}/ready`).catch(() => undefined)
  return answer && ReadyAnswer.parse(await answer.json()).spool
}

export const dataFolderIn = (folder: string): string => join(folder, 'data')
