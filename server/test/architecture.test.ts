import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

const root = join(__dirname, '../..')

interface Room {
  /** Rooms whose files it may import, beside its own. */
  readonly may: readonly string[]
  /** Packages; `node` for all of Node's own modules. */
  readonly packages: readonly string[]
}

const contract = ['contract/vocabulary', 'contract/wire']
const core = ['usecases', 'ports', 'domain', 'domain/ingest', ...contract]
const webShared = ['web/ui', 'web/api', 'web/i18n']

/** What is not drawn here is forbidden. The longest name that a file's path begins with is its room. */
const rooms: Readonly<Record<string, Room>> = {
  'contract/vocabulary': { may: [], packages: ['zod'] },
  'contract/wire': { may: ['contract/vocabulary'], packages: ['zod'] },
  domain: { may: ['contract/vocabulary', 'domain/ingest'], packages: [] },
  // It judges what devices send, so the bounds and shape of their payloads are its words.
  'domain/ingest': { may: ['domain', ...contract], packages: ['zod'] },
  ports: { may: ['domain', 'domain/ingest', ...contract], packages: ['zod'] },
  // Whether bytes are UTF-8 is a pure question that Node happens to answer.
  usecases: { may: ['ports', 'domain', 'domain/ingest', ...contract], packages: ['node:buffer'] },
  'adapters/embedded': { may: core, packages: ['node', 'libsql', 'zod'] },
  'adapters/mongo': { may: core, packages: ['node', 'mongoose', 'zod'] },
  'adapters/influx': { may: core, packages: ['node', 'influx', '@influxdata/influxdb-client', 'zod'] },
  'adapters/mqtt': { may: core, packages: ['node', 'aedes', 'mqtt', 'mqtt-packet', 'zod'] },
  'adapters/live': { may: core, packages: ['node'] },
  'adapters/http': {
    may: core,
    packages: [
      'node',
      'compression',
      'csv-parse',
      'express',
      'helmet',
      'cookie',
      'zod',
      'qrcode',
      'topojson-client',
      'topojson-specification',
      'world-atlas',
      'sharp',
    ],
  },
  'adapters/photo': { may: core, packages: ['node', 'sharp'] },
  // A backup: plain files.
  'adapters/folder': { may: core, packages: ['node', 'zod'] },
  // What wraps the documents, whichever store keeps them.
  'adapters/audit': { may: core, packages: ['node'] },
  'adapters/metrics': { may: core, packages: ['prom-client'] },
  'adapters/spool': { may: core, packages: ['node'] },
  'adapters/process': { may: core, packages: ['node'] },
  'adapters/secrets': { may: core, packages: ['node', 'zod', '@node-rs/argon2', 'otpauth'] },
  'adapters/mail': { may: core, packages: ['nodemailer'] },
  config: { may: ['storesConfig'], packages: ['node', 'zod'] },
  storesConfig: { may: [], packages: ['zod'] },
  startError: { may: [], packages: [] },
  stores: {
    may: ['startError', 'storesConfig', 'sharing', 'adapters/embedded', 'adapters/mongo', 'adapters/influx', ...core],
    packages: ['node'],
  },
  formatsFile: { may: ['startError', 'domain/ingest'], packages: ['node'] },
  // Parts of app and of assembleIngest.
  starting: {
    may: ['startError', 'adapters/http', 'adapters/mqtt', 'adapters/process', ...core],
    packages: [],
  },
  listenHttp: { may: ['config', 'startError', 'adapters/http'], packages: ['node'] },
  sharing: { may: ['adapters/http', 'adapters/mqtt', ...core], packages: [] },
  // A part of app.
  makeReady: { may: ['adapters/audit', 'adapters/http', ...core], packages: [] },
  app: {
    may: [
      'config',
      'startError',
      'starting',
      'listenHttp',
      'sharing',
      'stores',
      'makeReady',
      'formatsFile',
      'adapters/mqtt',
      'adapters/live',
      'adapters/http',
      'adapters/photo',
    ].concat(
      'adapters/audit',
      'adapters/process',
      'adapters/secrets',
      'adapters/mail',
      'adapters/metrics',
      'spooling',
      core,
    ),
    packages: ['node', 'pino'],
  },
  // A part of app too: the spool, and what brings its content to the stores.
  spooling: { may: ['startError', 'adapters/spool', 'adapters/process', ...core], packages: ['node'] },
  ingestConfig: { may: ['config'], packages: [] },
  // Composes an ingest process, as app composes the server.
  assembleIngest: {
    may: ['ingestConfig', 'starting', 'listenHttp', 'sharing', 'stores', 'adapters/mqtt', 'adapters/http'].concat(
      'spooling',
      'formatsFile',
      'adapters/metrics',
      'adapters/process',
      'adapters/secrets',
      core,
    ),
    packages: ['node'],
  },
  // Composes the files for an outside broker, as app composes the server.
  mosquitto: {
    may: ['startError', 'adapters/embedded', 'adapters/mongo', 'adapters/mqtt', 'adapters/secrets', ...core],
    packages: ['node'],
  },
  setupInflux: { may: ['adapters/influx', 'ports', 'storesConfig'], packages: ['node', 'zod'] },
  verifyAudit: { may: ['adapters/embedded', 'adapters/mongo', 'ports', 'usecases'], packages: ['node'] },
  // What the commands share that copy whole places: which they are, and how a command tells what it does.
  moving: {
    may: ['config', 'storesConfig', 'startError', 'adapters/embedded', 'adapters/mongo', 'adapters/influx'].concat(
      'adapters/folder',
      'adapters/secrets',
      core,
    ),
    packages: ['node'],
  },
  migrate: { may: ['moving', 'config', 'startError', ...core], packages: [] },
  backup: {
    may: ['moving', 'config', 'startError', 'adapters/folder', 'adapters/secrets', ...core],
    packages: ['node'],
  },
  restore: {
    may: ['moving', 'config', 'startError', 'adapters/folder', 'adapters/secrets', ...core],
    packages: ['node'],
  },
  // Opens what the server does, or asks a running one.
  quarantine: {
    may: ['moving', 'config', 'startError', 'stores', 'adapters/process', ...core],
    packages: ['node'],
  },
  upgrade: { may: ['moving', 'config', ...core], packages: [] },
  // How a process runs and ends, whichever it is.
  standing: { may: ['config', 'startError', 'adapters/http'], packages: ['node'] },
  main: { may: ['app', 'config', 'standing'], packages: ['node', 'pino'] },
  ingest: { may: ['assembleIngest', 'ingestConfig', 'standing'], packages: ['node', 'pino'] },
  'web/app': {
    may: ['web/features/*', 'web/map', 'web/charts', ...webShared, ...contract],
    packages: ['react', 'react-dom', 'react-router', '@tanstack/react-query', 'zod'],
  },
  'web/features/*': {
    may: ['web/map', 'web/charts', ...webShared, ...contract],
    packages: ['react', 'react-router', '@tanstack/react-query', 'zod'],
  },
  'web/map': { may: [...webShared, ...contract], packages: ['react', 'leaflet', 'topojson-client', 'world-atlas'] },
  'web/charts': { may: [...webShared, ...contract], packages: ['react', 'uplot'] },
  'web/ui': {
    may: ['web/i18n', 'web/api', ...contract],
    // A QR of a secret is drawn where the secret is shown.
    packages: ['react', 'react-router', '@tanstack/react-query', 'zod', 'qrcode'],
  },
  'web/api': { may: ['web/i18n', ...contract], packages: ['react', '@tanstack/react-query', 'zod'] },
  'web/i18n': { may: contract, packages: ['react'] },
  'device-sim': { may: contract, packages: ['node', 'mqtt', 'fast-xml-parser'] },
}

/** Packages that one room alone may know. */
const onlyIn: Readonly<Record<string, RegExp>> = {
  leaflet: /^web\/src\/map\//,
  libsql: /^server\/src\/adapters\/embedded\//,
  mongoose: /^server\/src\/adapters\/mongo\//,
  influx: /^server\/src\/adapters\/influx\//,
  '@influxdata/influxdb-client': /^server\/src\/adapters\/influx\//,
  aedes: /^server\/src\/adapters\/mqtt\//,
  mqtt: /^(server\/src\/adapters\/mqtt|device-sim\/src)\//,
  compression: /^server\/src\/adapters\/http\//,
  'csv-parse': /^server\/src\/adapters\/http\//,
  express: /^server\/src\/adapters\/http\//,
  helmet: /^server\/src\/adapters\/http\//,
  // The shopper's page serves photos in the size of a phone.
  sharp: /^server\/src\/adapters\/(photo|http\/public)\//,
  '@node-rs/argon2': /^server\/src\/adapters\/secrets\//,
  otpauth: /^server\/src\/adapters\/secrets\//,
  'prom-client': /^server\/src\/adapters\/metrics\//,
  nodemailer: /^server\/src\/adapters\/mail\//,
  qrcode: /^(server\/src\/adapters\/http\/public|web\/src\/ui)\//,
}

interface Import {
  readonly file: string
  readonly target: string
}

const files = [
  ...filesOf('server/contract/src'),
  ...filesOf('server/src'),
  ...filesOf('web/src'),
  ...filesOf('device-sim/src'),
]
const imports = files.flatMap(importsOf)

it('has a room for every source file', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((file) => roomOf(file) === undefined)).toEqual([])
})

it.each(Object.entries(rooms))('%s imports only what it may', (name, room) => {
  const own = imports.filter(({ file }) => ruleOf(file) === name)
  expect(own.filter((it) => !isAllowed(it, room)).map(sentenceOf)).toEqual([])
})

it.each(Object.entries(onlyIn))('%s is known to one room only', (packageName, place) => {
  const strangers = imports.filter(({ file, target }) => packageOf(target) === packageName && !place.test(file))
  expect(strangers.map(sentenceOf)).toEqual([])
})

it('has no default exports of its own, and no barrels', () => {
  const barrels = files.filter((file) => /(^|\/)index\.tsx?$/.test(file))
  const defaults = files.filter((file) => /^export default /m.test(textOf(file)))
  expect([...barrels, ...defaults]).toEqual([])
})

function isAllowed({ file, target }: Import, room: Room): boolean {
  const packageName = packageOf(target)
  if (packageName !== undefined) return room.packages.includes(packageName) || room.packages.includes(target)
  const targetFile = fileOf(file, target)
  // Two features share a rule and yet are two rooms; so are two adapters.
  return roomOf(targetFile) === roomOf(file) || room.may.includes(ruleOf(targetFile) ?? '')
}

/** `web/features/*` for a feature, else the room itself. */
function ruleOf(file: string): string | undefined {
  return roomOf(file)?.replace(/^(web\/features)\/.*/, '$1/*')
}

function roomOf(file: string): string | undefined {
  const path = file
    .replace(/^server\/contract\/src\//, 'contract/')
    .replace(/^server\/src\//, '')
    .replace(/^web\/src\//, 'web/')
    .replace(/^device-sim\/src\//, 'device-sim/')
  const feature = /^web\/features\/[^/.]+/.exec(path)?.[0]
  if (feature) return feature
  return Object.keys(rooms)
    .filter((name) => path.startsWith(`${name}/`) || path === `${name}.ts`)
    .sort((a, b) => b.length - a.length)[0]
}

function importsOf(file: string): Import[] {
  const found = textOf(file).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([@\w.][^'\s]*)'/g)
  return [...found].flatMap(([, target = '']) => (/\.(css|json|svg)$/.test(target) ? [] : [{ file, target }]))
}

/** The package that an import names; undefined for a file of ours. */
function packageOf(target: string): string | undefined {
  if (target.startsWith('.') || target.startsWith('@cordline/contract/')) return undefined
  if (target.startsWith('node:')) return 'node'
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
}

function fileOf(file: string, target: string): string {
  const inContract = /^@cordline\/contract\/(.+)$/.exec(target)?.[1]
  return inContract ? `server/contract/src/${inContract}.ts` : posix.join(dirname(file), target)
}

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join(folder, file.replaceAll('\\', '/')))
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|contract)\.tsx?$/.test(file))
    .sort()
}

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

const sentenceOf = ({ file, target }: Import): string => `${file} imports ${target}`
