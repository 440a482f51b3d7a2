import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEmbedded } from '../../src/adapters/embedded/openEmbedded.ts'
import { answer, type Command } from '../../src/moving/command.ts'
import type { OpenServers } from '../../src/moving/servers.ts'
import { newSha256 } from '../../src/moving/sha256.ts'
import type { Archive } from '../../src/ports/archive.ts'
import { type Compared, compareArchives } from '../../src/usecases/moving/compareArchives.ts'
import { noonMs } from '../builders.ts'
import { fillWithASeason } from '../usecases/moving/aSeason.ts'

export const key = { serverKey: 'k'.repeat(43) }
export const mongo = { MONGO_URL: 'mongodb://db.example/cordline' }
export const influx = { INFLUX_URL: 'http://influx.example:8086', INFLUX_DATABASE: 'cordline' }

/** Servers that are folders beside the others: real stores, so that what a command does is all that is tried. */
export const serversIn =
  (root: string): OpenServers =>
  async ({ documents, readings }) => ({
    ...(documents.kind === 'mongo' ? { documents: openEmbedded({ folder: join(root, 'mongo') }) } : {}),
    ...(readings.kind === 'influx' ? { telemetry: openEmbedded({ folder: join(root, 'influx') }) } : {}),
  })

/** A data folder with a season and a key in it. */
export async function settle(folder: string): Promise<void> {
  const store = openEmbedded({ folder })
  await fillWithASeason(store)
  await store.close()
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'identity.json'), `${JSON.stringify(key)}\n`, { mode: 0o600 })
}

export interface Said {
  readonly code: number
  readonly printed: string
  readonly told: string
}

interface Typed {
  readonly environment: Readonly<Record<string, string>>
  readonly openServers: OpenServers
  /** Called with each line; Ctrl-C is pressed when it says so. */
  readonly stopsAt?: (line: string) => boolean
  /** Ctrl-C was pressed before anything was done. */
  readonly isStopping?: boolean
}

/** Runs a command as its process would. */
export async function type(
  command: Command,
  args: string,
  { environment, openServers, stopsAt, isStopping }: Typed,
): Promise<Said> {
  const leaving = new AbortController()
  if (isStopping) leaving.abort()
  const [printed, told]: [string[], string[]] = [[], []]
  const code = await answer(command, args.split(' ').filter(Boolean), {
    environment,
    openServers,
    version: '9.8.7',
    now: () => noonMs,
    signal: leaving.signal,
    print: (line) => {
      printed.push(line)
      if (stopsAt?.(line)) leaving.abort()
    },
    show: () => undefined,
    tell: (sentence) => told.push(sentence),
  })
  return { code, printed: printed.join('\n'), told: told.join('\n') }
}

/** What two data folders have otherwise than each other. */
export async function differences(one: string, other: string): Promise<readonly string[]> {
  const [from, to] = [openEmbedded({ folder: one }), openEmbedded({ folder: other })]
  const found = await differencesOf(from.archive, to.archive)
  await from.close()
  await to.close()
  return found
}

async function differencesOf(from: Archive, to: Archive): Promise<readonly string[]> {
  const reports: Compared[] = []
  const unwatched = { heed: () => undefined, signal: new AbortController().signal }
  await compareArchives({ from, to, newChecksum: newSha256, ...unwatched }, (it) => reports.push(it))
  return reports.filter((it) => it.differing.length > 0).map((it) => it.shelf)
}
