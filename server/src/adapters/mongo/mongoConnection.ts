import { type Connection, type ConnectOptions, createConnection, mongo } from 'mongoose'
import { Outage } from '../../ports/outage.ts'
import { answerMs, type Reach } from './reach.ts'
import { part } from './toOutage.ts'

/** What every store of this folder is made from. */
export interface Mongo {
  /** Models can be made from it at once; it answers when it is open. */
  readonly connection: Connection
  /** Past mongoose, for what has no schema. @throws Outage before it is open */
  database(): mongo.Db
  readonly reach: Reach
}

export interface MongoConnection extends Omit<Mongo, 'reach'> {
  /** Once it is open the driver comes back to the server by itself, however long it was away. @throws Outage */
  open(): Promise<void>
  isOpen(): boolean
  /** Whether every server of it left the driver's last look unanswered. */
  isSilent(): boolean
  close(): Promise<void>
}

/** For a server to be found and for a connection to be made. Local networks take 50 ms. */
const waitMs = 2000
/** Between two looks at the server: how long it may be back before anybody knows. */
const lookMs = 2000
/** Far more than one process keeps busy, and 1,000 connections (a small Atlas) serve a dozen processes. */
const maxConnections = 50

/** Not mongoose's own one, so that two stores in one process know nothing of each other. `heard` at each sign of life. */
export function mongoConnection(url: string, heard: () => void): MongoConnection {
  const connection = createConnection()
  let opened: Promise<unknown> | undefined
  let client: mongo.MongoClient | undefined
  let isSilent = (): boolean => false

  const connect = async (): Promise<void> => {
    if (!isUnderstood(url)) throw notUnderstood()
    await connection.openUri(url, optionsOf(url))
    client = connection.getClient()
    isSilent = listenTo(client, heard)
  }

  return {
    connection,
    database: () => {
      if (!client) throw new Outage(part)
      return client.db(databaseOf(url))
    },
    open: async () => {
      opened ??= connect()
      try {
        await opened
      } catch (error) {
        opened = undefined
        throw error
      }
    },
    isOpen: () => client !== undefined,
    isSilent: () => isSilent(),
    close: async () => {
      client = undefined
      await connection.close()
    },
  }
}

/** `mongodb://user:password@one,two/database?options`: the driver would take `test` where none is named. */
export function databaseOf(url: string): string {
  const [, name] = /^[^:]+:\/\/[^/?]+\/([^?]+)/.exec(url) ?? []
  return name === undefined ? 'cordline' : decodeURIComponent(name)
}

const optionsOf = (url: string): ConnectOptions => ({
  dbName: databaseOf(url),
  autoCreate: false,
  autoIndex: false,
  bufferCommands: false,
  serverSelectionTimeoutMS: waitMs,
  connectTimeoutMS: waitMs,
  // A burst waits for its turn as long as for an answer.
  waitQueueTimeoutMS: answerMs,
  socketTimeoutMS: answerMs,
  heartbeatFrequencyMS: lookMs,
  maxPoolSize: maxConnections,
  // Not every look-alike can. Each write is safe to repeat, so whoever asked repeats it.
  retryWrites: false,
  // What is acknowledged survives a power cut, and the loss of a server where there are several.
  writeConcern: { w: 'majority', journal: true },
  // A replaced version must be seen by whoever reads it next, whatever the URL says.
  readPreference: 'primary',
  ignoreUndefined: true,
})

/** For an operation that may take longer than an ordinary answer, after which its socket would be closed. */
export const patience = (ms: number): object => ({ socketTimeoutMS: ms })

/** The error holds the address with its password, so it goes no further. */
const notUnderstood = (): Outage =>
  new Outage(part, { reason: 'MONGO_URL is no address that its driver understands', isRefusal: true })

/** Making a client dials nobody. What it throws has no class of its own, so it is asked before anything else can fail. */
function isUnderstood(url: string): boolean {
  try {
    return new mongo.MongoClient(url).options.hosts !== undefined
  } catch {
    return false
  }
}

function listenTo(client: mongo.MongoClient, heard: () => void): () => boolean {
  const answering = new Set<string>()
  const silent = new Set<string>()
  client.on('serverHeartbeatSucceeded', ({ connectionId }) => {
    answering.add(connectionId)
    silent.delete(connectionId)
    heard()
  })
  client.on('serverHeartbeatFailed', ({ connectionId }) => {
    answering.delete(connectionId)
    silent.add(connectionId)
  })
  client.on('serverClosed', ({ address }) => {
    answering.delete(address)
    silent.delete(address)
  })
  return () => silent.size > 0 && answering.size === 0
}
