import type { Ports } from '../../ports/ports.ts'
import type { Sessions } from './sessions.ts'

/** One part of the server that `/ready` asks: resolves where it can do its work. */
export interface Part {
  readonly name: string
  readonly check: () => Promise<void>
}

/** What the process tells whoever runs it: fields first, then what happened. Fits pino. */
export interface Log {
  error(fields: object, message: string): void
  warn(fields: object, message: string): void
  info(fields: object, message: string): void
  debug(fields: object, message: string): void
}

/** Where live pushes go: server-sent events, as they are written. */
export interface LiveSink {
  write(chunk: string): boolean
  onDrain(resume: () => void): void
  close(): void
}

/** What the HTTP door is made of. */
export interface Door {
  readonly ports: Ports
  readonly sessions: Sessions
  readonly parts: readonly Part[]
  /** Begins to tell somebody; answers the end of it. @throws Refusal `too-many` */
  readonly listen: (sink: LiveSink) => () => void
  /** Aborted when the server stops: streams that never end by themselves end then. */
  readonly stopping: AbortSignal
  readonly log: Log
  readonly publicUrl: string
  readonly tileUrl: string | undefined
  readonly demo: boolean
  /** Where devices find the MQTT broker. */
  readonly mqttPort: number
  readonly version: string
  /** The built web: a folder with index.html, or one that is not there yet. */
  readonly webFolder: string
  /** In tests: every answer must parse by the contract. */
  readonly checkAnswers: boolean
}
