import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import type { PersonActor, ProgramActor } from '@cordline/contract/vocabulary/people'
import type { SpoolAnswer } from '@cordline/contract/wire/http/health'
import type { Formats } from '../../domain/ingest/foreign/readFormats.ts'
import type { DoneBy } from '../../ports/auditing.ts'
import type { Announce } from '../../ports/live.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Detour } from '../../usecases/detour.ts'
import type { Sessions } from './sessions.ts'

/** One part of the server that `/ready` asks: resolves where it can do its work. */
export interface Part {
  readonly name: string
  readonly check: () => Promise<void>
}

export interface MetricsDoor {
  readonly token: string
  readonly contentType: string
  readonly text: (parts: readonly { readonly name: string; readonly ok: boolean }[]) => Promise<string>
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

/** Who may listen to live pushes. */
export type Listener = PersonActor | ProgramActor

/** What the HTTP door is made of. */
export interface Door {
  readonly ports: Ports
  readonly sessions: Sessions
  readonly parts: readonly Part[]
  /** The way by the spool for what other systems deliver; absent where there is none. */
  readonly detour?: Detour | undefined
  /** What waits on the server's own disk; absent where there is no spool. */
  readonly spool?: (() => SpoolAnswer) | undefined
  /** What is counted, for whoever has the token; absent where nobody may see it. */
  readonly metrics?: MetricsDoor | undefined
  /** Work on somebody's behalf: what is written meanwhile is recorded as theirs. */
  readonly doneBy: DoneBy
  /** Begins to tell somebody what they may see; answers the end of it. @throws Refusal `too-many` */
  readonly listen: (sink: LiveSink, listener: Listener) => () => void
  /** What is announced within the server; answers the end of it. */
  readonly follow: (heed: Announce) => () => void
  /** Aborted when the server stops: streams that never end by themselves end then. */
  readonly stopping: AbortSignal
  readonly log: Log
  readonly publicUrl: string
  readonly tileUrl: string | undefined
  readonly demo: boolean
  /** How many proxies before this server are believed about who sent a request, or which; nobody where it is absent. */
  readonly trustProxy: number | readonly string[] | undefined
  /** What a server from before identity called its organisation: the first one that is founded takes its data over. */
  readonly firstOrganisationId: OrganisationId | undefined
  /** Of other people's devices: the built-in ones and the server's own. */
  readonly formats: Formats
  /** Where devices find the MQTT broker, as a URL and by its port. */
  readonly mqttUrl: string
  readonly mqttPort: number
  readonly version: string
  /** The built web: a folder with index.html, or one that is not there yet. */
  readonly webFolder: string
  /** In tests: every answer must parse by the contract. */
  readonly checkAnswers: boolean
}
