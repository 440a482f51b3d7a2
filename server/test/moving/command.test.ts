import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../src/adapters/embedded/database.ts'
import { openEmbedded } from '../../src/adapters/embedded/openEmbedded.ts'
import { backup } from '../../src/backup.ts'
import { migrate } from '../../src/migrate.ts'
import type { Command } from '../../src/moving/command.ts'
import { createProgressLine } from '../../src/moving/progressLine.ts'
import { openServers } from '../../src/moving/servers.ts'
import { devicePlan } from '../../src/ports/plans.ts'
import { quarantine } from '../../src/quarantine.ts'
import { restore } from '../../src/restore.ts'
import { upgrade } from '../../src/upgrade.ts'
import { aFolder } from '../adapters/embedded/aFolder.ts'
import { device } from '../builders.ts'
import { olderDevice } from '../usecases/moving/aSeason.ts'
import { type } from './aHouse.ts'

const commands: Readonly<Record<string, Command>> = { migrate, backup, restore, upgrade, quarantine }
const root = join(__dirname, '../../..')
const handbook = readFileSync(join(root, 'docs/operations.md'), 'utf8')

describe.each(Object.entries(commands))('npm run %s', (name, command) => {
  it('explains itself, and does nothing else', async () => {
    const said = await type(command, '--help', { environment: {}, openServers })
    expect(said).toEqual({ code: 0, printed: command.help, told: '' })
    expect(command.help).toMatch(new RegExp(`^npm run ${name}`))
    expect(command.help).toContain('DATA_DIR, MONGO_URL, INFLUX_URL')
    expect(command.help.split('\n').filter((line) => line.length > 120)).toEqual([])
  })

  it('names every option that its first lines show', () => {
    const [usage = ''] = command.help.split('\n\n')
    const rest = command.help.slice(usage.length)
    for (const [option] of usage.matchAll(/--[a-z]+/g)) expect(rest).toMatch(new RegExp(`^ {2}.*${option}\\b`, 'm'))
  })

  it('is a script of the project, and is in the handbook', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(scripts[name]).toBe(`node server/scripts/${name}.mjs`)
    expect(handbook.includes(`npm run ${name}`)).toBe(true)
  })

  it('says everything that is wrong with the environment', async () => {
    const args = {
      ...{ migrate: '--from embedded --to servers', backup: '--to x', restore: '--from x', upgrade: '' },
      quarantine: 'list',
    }
    const environment = { HTTP_PORT: 'eighty', MQTT_PORT: '-1' }
    const said = await type(command, args[name as keyof typeof args], { environment, openServers })
    expect(said.code).toBe(1)
    expect(said.told).toMatch(/HTTP_PORT.*\n.*MQTT_PORT/)
  })
})

describe('npm run upgrade', () => {
  const { folder, remove } = aFolder()
  afterAll(remove)
  const typed = { environment: { DATA_DIR: folder }, openServers }

  it('rewrites an older document once, and says how many', async () => {
    const store = openEmbedded({ folder })
    await store.archive.documents.put(devicePlan, [olderDevice()])
    await store.documents.devices.insert(device())
    await store.close()
    expect(await type(upgrade, '', typed)).toEqual({
      code: 0,
      printed: 'devices: 1 of 2 rewritten\n1 documents rewritten.',
      told: '',
    })
    expect((await type(upgrade, '', typed)).printed).toBe(`Every document in ${folder} has today's shape.`)
  })

  it('refuses a document of a newer version by a sentence, as every start does', async () => {
    const database = openDatabase(join(folder, 'cordline.db'))
    database.exec(`UPDATE documents SET schema = 3 WHERE id = 'OLD-1'`)
    database.close()
    const { code, told } = await type(upgrade, '', typed)
    expect(code).toBe(1)
    expect(told).toBe(
      `In ${join(folder, 'cordline.db')}, devices: OLD-1 was written by a newer Cordline (schema 3; this one knows 2): start that version, or choose another DATA_DIR.`,
    )
  })

  it('is ended by Ctrl-C between two documents', async () => {
    const { folder: other, remove: removeOther } = aFolder()
    const store = openEmbedded({ folder: other })
    await store.archive.documents.put(devicePlan, [olderDevice()])
    await store.close()
    const stopped = await type(upgrade, '', { environment: { DATA_DIR: other }, openServers, isStopping: true })
    expect(stopped).toMatchObject({ code: 130, printed: '' })
    expect(stopped.told).toBe(
      'Stopped. Every document is whole, in its old shape or its new one. Run it again to go on.',
    )
    removeOther()
  })
})

describe('the line of progress', () => {
  const written = (isTerminal: boolean) => {
    let [text, now] = ['', 0]
    const line = createProgressLine({ isTerminal, write: (it) => (text += it), now: () => now })
    for (; now < 12_000; now += 50) line.show(`at ${now}`)
    line.print('done')
    return text
  }

  it('is a line every five seconds in a log', () => {
    expect(written(false)).toBe('at 5000\nat 10000\ndone\n')
  })

  it('renews itself on a terminal, ten times a second, and leaves nothing behind', () => {
    const text = written(true)
    expect(text.match(/at \d+/g)).toHaveLength(119)
    expect(text.endsWith('at 11900\r\u001b[2Kdone\n')).toBe(true)
    expect(text.split('\n')).toHaveLength(2)
  })
})
