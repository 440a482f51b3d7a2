import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { EmbeddedStoreError } from './adapters/embedded/embeddedStoreError.ts'
import { readDevices } from './adapters/embedded/readDevices.ts'
import { type MosquittoConf, mosquittoConf } from './adapters/mqtt/mosquittoConf.ts'
import { aclFile, passwordFile, serverHashIn, serverUsername } from './adapters/mqtt/mosquittoFiles.ts'
import { nodeSecrets } from './adapters/secrets/nodeSecrets.ts'
import { StartError } from './startError.ts'

export interface MosquittoOrder {
  readonly dataFolder: string
  readonly out: string
  readonly ports: Required<Omit<MosquittoConf, 'folder'>>
}

export interface MosquittoWritten {
  readonly out: string
  readonly devices: number
  readonly blocked: readonly string[]
  /** Devices that need a new password before Mosquitto knows them. */
  readonly leftOut: readonly string[]
  /** False where one was there: it may have been changed by hand. */
  readonly wroteConf: boolean
  /** The server's own account, only when it was made: the password is kept as a hash. */
  readonly account?: { readonly username: string; readonly password: string }
}

/** Hashes of passwords: for the group that Mosquitto is in, and nobody else. */
const groupReads = 0o640
const ownerAndGroup = 0o770

/**
 * Writes what Mosquitto needs to know of the store into a folder: `passwords` and `acl` anew each time, `mosquitto.conf`
 * where there is none yet. Each file is whole at every moment, so that a reload never reads half of one.
 * @throws StartError with one sentence that says what to do
 */
export async function writeMosquitto({ dataFolder, out, ports }: MosquittoOrder): Promise<MosquittoWritten> {
  const devices = devicesIn(dataFolder)
  const folder = resolve(out)
  const data = join(folder, 'data')
  if (!(await exists(data))) {
    await mkdir(data, { recursive: true })
    // Not at its making, where the umask would take the group's right to write: Mosquitto is another user.
    await chmod(data, ownerAndGroup)
  }
  const account = await accountOf(join(folder, 'passwords'))
  const { text, leftOut } = passwordFile(devices, account.hash)
  await writeWhole(join(folder, 'passwords'), text)
  await writeWhole(join(folder, 'acl'), aclFile(devices))
  const conf = join(folder, 'mosquitto.conf')
  const wroteConf = !(await exists(conf))
  if (wroteConf) await writeWhole(conf, mosquittoConf({ folder, ...(await listenersOf(folder, ports)) }))
  const blocked = devices.filter((it) => it.blockedAt !== undefined).map(({ id }) => id)
  const { password } = account
  return {
    out: folder,
    devices: devices.length - blocked.length - leftOut.length,
    blocked,
    leftOut,
    wroteConf,
    ...(password ? { account: { username: serverUsername, password } } : {}),
  }
}

function devicesIn(dataFolder: string): ReturnType<typeof readDevices> {
  try {
    return readDevices(resolve(dataFolder))
  } catch (cause) {
    if (cause instanceof EmbeddedStoreError) throw new StartError(cause.message, { cause })
    throw cause
  }
}

/** Kept from file to file, since Cordline's MQTT_PASSWORD is set by hand. */
async function accountOf(file: string): Promise<{ readonly hash: string; readonly password?: string }> {
  const known = (await exists(file)) ? serverHashIn(await readFile(file, 'utf8')) : undefined
  if (known !== undefined) return { hash: known }
  const password = nodeSecrets.password()
  return { hash: await nodeSecrets.hash(password), password }
}

/** A listener with TLS is there once its certificates are. */
async function listenersOf(folder: string, ports: MosquittoOrder['ports']): Promise<Omit<MosquittoConf, 'folder'>> {
  const hasServer = await exists(join(folder, 'tls/server.crt'))
  const hasDevices = hasServer && (await exists(join(folder, 'tls/devices-ca.crt')))
  return {
    port: ports.port,
    ...(hasServer ? { tlsPort: ports.tlsPort } : {}),
    ...(hasDevices ? { certificatePort: ports.certificatePort } : {}),
  }
}

async function writeWhole(file: string, text: string): Promise<void> {
  const part = `${file}.part`
  await writeFile(part, text, { mode: groupReads })
  await chmod(part, groupReads)
  await rename(part, file)
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
