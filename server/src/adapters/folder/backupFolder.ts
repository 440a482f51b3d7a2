import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, mkdir, open, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join, posix, sep } from 'node:path'
import { z } from 'zod'
import { BackupError } from './backupError.ts'
import { ownerReads } from './sortedWriter.ts'

/** Of how a folder is laid out and its lines are written. */
const format = 1
const manifestFile = 'manifest.json'
/** Password hashes lie in it. */
const ownerOnly = 0o700
const folders = ['documents', 'photos', 'readings']

const Manifest = z.object({
  format: z.literal(format),
  /** The version that made it. */
  cordline: z.string(),
  madeAt: z.iso.datetime(),
  /** By collection; readings of all devices together. */
  rows: z.record(z.string(), z.number().int()),
  files: z.record(z.string(), z.object({ bytes: z.number().int(), sha256: z.string() })),
})
export type Manifest = z.infer<typeof Manifest>

/** Makes the folder, for its owner only. @throws BackupError where something is in it already */
export async function beginBackup(folder: string): Promise<void> {
  await makeFolder(folder)
  const found = await readdir(folder)
  if (found.length > 0) {
    const isPart = folders.some((it) => found.includes(it)) && !found.includes(manifestFile)
    throw new BackupError(
      isPart
        ? `${folder} holds a backup that was not finished: delete it, or name another folder.`
        : `${folder} is not empty: name a new folder.`,
    )
  }
  await chmod(folder, ownerOnly)
  for (const it of folders) await mkdir(join(folder, it), { mode: ownerOnly })
}

/** Not with `recursive`: where a parent exists but takes no folder (as /proc), Node 20 tries for ever. */
async function makeFolder(folder: string): Promise<void> {
  // Why it can't be asked for, making it says.
  const found = await stat(folder).catch(() => undefined)
  if (found?.isDirectory()) return
  if (dirname(folder) !== folder) await makeFolder(dirname(folder))
  await mkdir(folder, { mode: ownerOnly }).catch(refusing(folder, 'made'))
}

/** Puts all of the folder on the disk, and only then says what is in it: what has a manifest is whole. */
export async function sealBackup(folder: string, made: Omit<Manifest, 'format' | 'files'>): Promise<Manifest> {
  const files: Manifest['files'] = {}
  for (const name of await filesIn(folder)) {
    await flush(join(folder, name))
    files[name] = await fingerprintOf(join(folder, name))
  }
  const manifest = { format, ...made, files } as const
  const part = join(folder, `${manifestFile}.part`)
  await writeFile(part, `${JSON.stringify(manifest, null, 2)}\n`, { mode: ownerReads, flush: true })
  await rename(part, join(folder, manifestFile))
  for (const it of [...folders, '.']) await flush(join(folder, it))
  return manifest
}

/** Reads every file. @throws BackupError where it is not whole, not as it was made, or made by a later version */
export async function checkBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder)
  const found = new Set(await filesIn(folder).catch(refusing(folder, 'read')))
  for (const [name, { bytes, sha256 }] of Object.entries(manifest.files)) {
    if (!found.delete(name)) throw new BackupError(`${folder} is not whole: ${name} is missing.`)
    const now = await fingerprintOf(join(folder, name))
    if (now.bytes === bytes && now.sha256 === sha256) continue
    throw new BackupError(`${folder} is not as it was made: ${name} was changed or is damaged.`)
  }
  const [stranger] = found
  if (stranger !== undefined) throw new BackupError(`${folder} is not as it was made: ${stranger} was added.`)
  return manifest
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestFile), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') return refusing(folder, 'read')(cause)
    throw new BackupError(`${folder} is no whole backup: it has no ${manifestFile}, which is written last.`, { cause })
  })
  const parsed = Manifest.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  throw new BackupError(
    `${folder} can't be restored by this version: its ${manifestFile} is damaged, or a newer Cordline wrote it.`,
    { cause: parsed.error },
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // It is refused as what has no shape is.
    return undefined
  }
}

const refusing =
  (folder: string, what: 'made' | 'read') =>
  (cause: NodeJS.ErrnoException): never => {
    throw new BackupError(`${folder} can't be ${what} (${cause.code ?? cause.message}).`, { cause })
  }

/** What belongs to a backup, by its path in it with `/`; a desktop's own hidden files do not. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true })
  const names = found.map((it) => it.split(sep).join(posix.sep))
  return names.filter((it) => /(^|\/)[^./][^/]*\.(ndjson|jpg|json)$/.test(it) && it !== manifestFile).sort()
}

async function fingerprintOf(file: string): Promise<Manifest['files'][string]> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
