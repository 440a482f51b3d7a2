import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Device } from '@cordline/contract/vocabulary/device'
import { EmbeddedStoreError } from './adapters/embedded/embeddedStoreError.ts'
import { readDevices } from './adapters/embedded/readDevices.ts'
import { type MosquittoConf, mosquittoConf } from './adapters/mqtt/mosquittoConf.ts'
import { aclFile, passwordFile, serverHashIn, serverUsername } from './adapters/mqtt/mosquittoFiles.ts'
import { nodeSecrets } from './adapters/secrets/nodeSecrets.ts'
import { Outage } from './ports/outage.ts'
import { StartError } from './startError.ts'

export interface MosquittoOrder {
  readonly dataFolder: string
  /** Where the devices are kept there instead. */
  readonly mongoUrl?: string | undefined
  readonly out: string
  readonly ports: Required<Omit<MosquittoConf, 'folder' | 'host'>>
  /** Where the listener without TLS listens, instead of 127.0.0.1. */
  readonly host?: string | undefined
  /** Of the server's own account, where it was chosen elsewhere. */
  readonly password?: string | undefined
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
export async function writeMosquitto({ out, ports, ...order }: MosquittoOrder): Promise<MosquittoWritten> {
  const devices = await devicesIn(order)
  const folder = resolve(out)
  const data = join(folder, 'data')
  if (!(await exists(data))) {
    await mkdir(data, { recursive: true })
    // Not at its making, where the umask would take the group's right to write: Mosquitto is another user.
    await chmod(data, ownerAndGroup)
  }
  const account = await accountOf(join(folder, 'passwords'), order.password)
  const { text, leftOut } = passwordFile(devices, account.hash)
  await writeWhole(join(folder, 'passwords'), text)
  await writeWhole(join(folder, 'acl'), aclFile(devices))
  const conf = join(folder, 'mosquitto.conf')
  const wroteConf = !(await exists(conf))
  if (wroteConf)
    await writeWhole(conf, mosquittoConf({ folder, host: order.host, ...(await listenersOf(folder, ports)) }))
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

async function devicesIn({
  mongoUrl,
  dataFolder,
}: Pick<MosquittoOrder, 'mongoUrl' | 'dataFolder'>): Promise<readonly Device[]> {
  try {
    return mongoUrl ? await onMongo(mongoUrl) : readDevices(resolve(dataFolder))
  } catch (cause) {
    if (cause instanceof EmbeddedStoreError) throw new StartError(cause.message, { cause })
    if (cause instanceof Outage) throw new StartError(`${cause.message}.`, { cause })
    throw cause
  }
}

/** Its client is only loaded where it is used. */
async function onMongo(url: string): Promise<readonly Device[]> {
  const { readMongoDevices } = await import('./adapters/mongo/besideServer.ts')
  return readMongoDevices(url)
}

/**
 * Kept from file to file, since Cordline's MQTT_PASSWORD is set by hand. The hash of one that was given is kept too as
 * long as it is right: another would have Mosquitto end Cordline's connection at the next reload.
 */
async function accountOf(
  file: string,
  given: string | undefined,
): Promise<{ readonly hash: string; readonly password?: string }> {
  const known = (await exists(file)) ? serverHashIn(await readFile(file, 'utf8')) : undefined
  if (given !== undefined) {
    const isRight = known !== undefined && (await nodeSecrets.matches(given, known))
    return { hash: isRight ? known : await nodeSecrets.hash(given) }
  }
  if (known !== undefined) return { hash: known }
  const password = nodeSecrets.password()
  return { hash: await nodeSecrets.hash(password), password }
}

/** A listener with TLS is there once its certificates are. */
async function listenersOf(
  folder: string,
  ports: MosquittoOrder['ports'],
): Promise<Omit<MosquittoConf, 'folder' | 'host'>> {
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
