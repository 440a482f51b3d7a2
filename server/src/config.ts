import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import {
  type DocumentsConfig,
  documentsOf,
  type ReadingsConfig,
  readingsOf,
  storeProblems,
  storeVariables,
} from './storesConfig.ts'

/** The broker that devices publish to: our own in this process, or one that is there already. */
export type MqttConfig =
  | { readonly kind: 'embedded'; readonly host: string; readonly port: number }
  | {
      readonly kind: 'outside'
      readonly url: string
      readonly username?: string
      readonly password?: string
      /** PEM files: the authority that signed the broker's certificate, and a certificate of our own with its key. */
      readonly caFile?: string
      readonly certificate?: { readonly certFile: string; readonly keyFile: string }
      /** By which the broker knows this server again, and with which other servers it shares what comes. */
      readonly clientId?: string
      readonly group?: string
    }

/** Everything that the environment decides, read once at start. */
export interface Config {
  readonly http: { readonly host: string; readonly port: number }
  readonly mqtt: MqttConfig
  readonly documents: DocumentsConfig
  readonly readings: ReadingsConfig
  /** What one device may deliver for ever; the doors' own where it is absent. */
  readonly deviceReadingsPerS: number | undefined
  /** An absolute path. */
  readonly dataFolder: string
  /** What may wait on our own disk while a store is away, in bytes; 0 where nothing may. */
  readonly spoolBytes: number
  /** Who may read the metrics; where it is absent there are none. */
  readonly metricsToken: string | undefined
  /** What the QR codes say; where it is absent, the address that this server really listens on. */
  readonly publicUrl: string | undefined
  /** Where devices are told to connect, where that is not the address that this server itself knows. */
  readonly publicMqttUrl: string | undefined
  readonly tileUrl: string | undefined
  /** An absolute path: formats of other people's devices beside the built-in ones. */
  readonly formatsFile: string | undefined
  readonly logLevel: LogLevel
  /** Simulated data and people to choose from instead of a sign-in. */
  readonly demo: boolean
  /** How long somebody stays signed in: since they were last seen, and at most. */
  readonly sessions: { readonly idleMs: number; readonly maxMs: number }
  /** How many proxies before this server are believed, or which. */
  readonly trustProxy: number | readonly string[] | undefined
  /** The mail server for invitations. */
  readonly smtp: { readonly url: string; readonly from: string | undefined } | undefined
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** Everything that is wrong with the environment, each problem a sentence that says what to do. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The environment as one frozen Config. An empty variable counts as absent.
 * @throws ConfigError that lists every problem at once
 */
export function readConfig(environment: Environment): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
  const parsed = Variables.safeParse(given)
  const problems = [
    ...storeProblems(given),
    ...certificateProblems(given),
    ...groupProblems(given),
    ...(parsed.success ? [] : parsed.error.issues.map(sentenceOf)),
  ]
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)
  const it = parsed.data
  return deepFreeze({
    http: { host: it.HTTP_HOST, port: it.HTTP_PORT },
    mqtt: mqttOf(it),
    documents: documentsOf(it),
    readings: readingsOf(it),
    deviceReadingsPerS: it.DEVICE_MAX_READINGS_PER_S,
    dataFolder: resolve(it.DATA_DIR),
    spoolBytes: it.SPOOL_MAX_MB * 1024 * 1024,
    metricsToken: it.METRICS_TOKEN,
    publicUrl: it.PUBLIC_URL,
    publicMqttUrl: it.PUBLIC_MQTT_URL,
    tileUrl: it.TILE_URL,
    formatsFile: it.FORMATS_FILE === undefined ? undefined : resolve(it.FORMATS_FILE),
    logLevel: it.LOG_LEVEL,
    demo: it.CORDLINE_DEMO === '1',
    sessions: { idleMs: it.SESSION_IDLE_HOURS * hourMs, maxMs: it.SESSION_MAX_DAYS * 24 * hourMs },
    trustProxy: it.TRUST_PROXY,
    smtp: it.SMTP_URL === undefined ? undefined : { url: it.SMTP_URL, from: it.SMTP_FROM },
  })
}

const oldestNode = [20, 19] as const

/** What to say where Node is too old to run this, else undefined. `version` as in process.versions.node. */
export function tooOldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])
  return isOld
    ? `Cordline needs Node.js ${oldestNode.join('.')} or newer; this is ${version}: install a newer one.`
    : undefined
}

const port = (fallback: number) =>
  z.coerce
    .number('must be a port number')
    .int('must be a port number')
    .min(0, portRange)
    .max(65_535, portRange)
    .default(fallback)
const portRange = 'must be a port number from 0 (any free one) to 65535'

/** An origin and perhaps a path; without the slash at its end, so that paths can be put behind it. */
const webUrl = z
  .url({ protocol: /^https?$/, error: 'must be a URL like https://cordline.example' })
  .transform((text) => text.replace(/\/+$/, ''))

const hourMs = 3_600_000
const wholeNumber = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`
  return z.coerce.number(error).int(error).min(min, error).max(max, error)
}

const maxProxies = 10
/** A number of hops, or the addresses and networks of the proxies. Never “all”: then anybody could say to be anybody. */
const trustProxy = z
  .string()
  .transform((text) => text.split(',').map((it) => it.trim()))
  .refine((them) => isHops(them) || them.every(isNetwork), {
    error: `must be the number of proxies (1 to ${maxProxies}), or their addresses, as 10.0.0.0/8,192.168.1.7`,
  })
  .transform((them) => (isHops(them) ? Number(them[0]) : them))

const isHops = ([first = '', ...others]: readonly string[]): boolean =>
  others.length === 0 && /^\d{1,2}$/.test(first) && Number(first) >= 1 && Number(first) <= maxProxies

function isNetwork(text: string): boolean {
  const [address = '', bits, ...others] = text.split('/')
  const family = isIP(address)
  if (family === 0 || others.length > 0) return false
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128))
  )
}

/** A tebibyte: more than a fleet sends in a season. */
const maxSpoolMb = 1024 * 1024

const mqttUrl = z.url({ protocol: /^(mqtts?|wss?)$/, error: 'must be a URL like mqtt://broker.example:1883' })

const Variables = z.object({
  HTTP_PORT: port(8080),
  HTTP_HOST: z.string().default('127.0.0.1'),
  MQTT_PORT: port(1883),
  MQTT_HOST: z.string().default('127.0.0.1'),
  MQTT_URL: mqttUrl.optional(),
  MQTT_USERNAME: z.string().optional(),
  MQTT_PASSWORD: z.string().optional(),
  MQTT_CA_FILE: z.string().optional(),
  MQTT_CERT_FILE: z.string().optional(),
  MQTT_KEY_FILE: z.string().optional(),
  MQTT_CLIENT_ID: z.string().max(64, 'must have at most 64 characters').optional(),
  MQTT_GROUP: z
    .string()
    .regex(/^[\w.-]{1,64}$/, 'must be 1 to 64 letters, digits, dots, hyphens and underscores')
    .optional(),
  DEVICE_MAX_READINGS_PER_S: wholeNumber(1, 1_000_000).optional(),
  ...storeVariables,
  DATA_DIR: z.string().default('./data'),
  SPOOL_MAX_MB: wholeNumber(0, maxSpoolMb).default(1024),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  PUBLIC_URL: webUrl.optional(),
  PUBLIC_MQTT_URL: mqttUrl.optional(),
  TILE_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL like https://tiles.example/{z}/{x}/{y}.png' })
    .optional(),
  FORMATS_FILE: z.string().optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  CORDLINE_DEMO: z.enum(['0', '1'], 'must be 1 (demo) or 0').default('0'),
  SESSION_IDLE_HOURS: wholeNumber(1, 8760).default(336),
  SESSION_MAX_DAYS: wholeNumber(1, 365).default(30),
  TRUST_PROXY: trustProxy.optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be a URL like smtp://user:password@mail.example:587' })
    .optional(),
  SMTP_FROM: z.string().trim().max(320, 'must have at most 320 characters').optional(),
})

function mqttOf(it: z.infer<typeof Variables>): MqttConfig {
  if (!it.MQTT_URL) return { kind: 'embedded', host: it.MQTT_HOST, port: it.MQTT_PORT }
  return {
    kind: 'outside',
    url: it.MQTT_URL,
    ...(it.MQTT_USERNAME === undefined ? {} : { username: it.MQTT_USERNAME }),
    ...(it.MQTT_PASSWORD === undefined ? {} : { password: it.MQTT_PASSWORD }),
    ...(it.MQTT_CA_FILE === undefined ? {} : { caFile: resolve(it.MQTT_CA_FILE) }),
    ...(it.MQTT_CERT_FILE === undefined || it.MQTT_KEY_FILE === undefined
      ? {}
      : { certificate: { certFile: resolve(it.MQTT_CERT_FILE), keyFile: resolve(it.MQTT_KEY_FILE) } }),
    ...(it.MQTT_CLIENT_ID === undefined ? {} : { clientId: it.MQTT_CLIENT_ID }),
    ...(it.MQTT_GROUP === undefined ? {} : { group: it.MQTT_GROUP }),
  }
}

function certificateProblems({ MQTT_CERT_FILE, MQTT_KEY_FILE }: Environment): string[] {
  if ((MQTT_CERT_FILE === undefined) === (MQTT_KEY_FILE === undefined)) return []
  return ['MQTT_CERT_FILE and MQTT_KEY_FILE belong together: set both or neither.']
}

/** With one client id for all, servers of a group would end each other's connections for ever. */
function groupProblems({ MQTT_GROUP, MQTT_CLIENT_ID }: Environment): string[] {
  if (MQTT_GROUP === undefined || MQTT_CLIENT_ID !== undefined) return []
  return ['MQTT_GROUP needs MQTT_CLIENT_ID, another one for each server of the group.']
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')} ${issue.message}.`
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) deepFreeze(inner)
  return Object.freeze(value)
}
