import { join } from 'node:path'
import { Args } from '../../src/cli/args.ts'
import type { Command } from '../../src/cli/command.ts'
import type { Fields } from '../../src/cli/report.ts'
import { containerCommand } from '../../src/commands/container.ts'
import { loadCommand } from '../../src/commands/load.ts'
import { replayCommand } from '../../src/commands/replay.ts'
import { seasonCommand } from '../../src/commands/season.ts'
import { RealBroker } from '../gateway/realBroker.ts'

const broker = new RealBroker()
beforeAll(() => broker.start())
afterAll(() => broker.stop())

/** Runs a command as the command line does; the answer is what it said, by event. */
async function run(command: Command, typed: readonly string[], stop = new AbortController()) {
  const said = new Map<string, Fields>()
  const note = (name: string, fields: Fields) => void said.set(name, fields)
  const args = new Args([...typed, '--broker', broker.url], command.options)
  await command.run(args, { report: { event: note, progress: note }, signal: stop.signal, now: Date.now })
  return said
}

const readingsOf = (deviceId: string) =>
  broker
    .on('readings')
    .filter((it) => it.topic === `cordline/v1/${deviceId}/readings`)
    .flatMap((it): { ts: number }[] => JSON.parse(it.payload))
const tracks = (prefix: string) =>
  ['bus-1091', 'bus-1095', 'bus-1097'].map((it) => readingsOf(`${prefix}-${it}`).sort((a, b) => a.ts - b.ts))
const recording = (name: string) => join(__dirname, '..', 'recordings', name)

describe('container --once', () => {
  it('has the whole journey of a delivered week acknowledged, and says so', async () => {
    const said = await run(containerCommand, ['--once', '--week', '2026-W10', '--now', '2026-04-01T00:00:00Z'])
    const ready = said.get('container-ready')
    expect(ready).toMatchObject({ week: '2026-W10', device: expect.stringMatching(/^reefer-7-/) })
    expect(readingsOf(String(ready?.device)).length).toBe(ready?.readings)
    expect(broker.on('status').at(-1)?.payload).toBe('{"online":false}')
  })

  it('is refused for a week to come', async () => {
    const order = ['--once', '--week', '2026-W20', '--now', '2026-04-01T00:00:00Z']
    await expect(run(containerCommand, order)).rejects.toThrow('the container of 2026-W20 is not stuffed yet')
  })
})

describe('container', () => {
  it('stops within two seconds of Ctrl-C, in the middle of its journey, and says offline', async () => {
    const stop = new AbortController()
    const running = run(containerCommand, ['--device', 'ctrl-c', '--seed', '3'], stop)
    await broker.until(() => readingsOf('ctrl-c').length > 0)
    const stoppedAt = performance.now()
    stop.abort()
    await running
    expect(performance.now() - stoppedAt).toBeLessThan(2000)
    const status = broker.on('status').filter((it) => it.topic.includes('ctrl-c'))
    expect(status.at(-1)?.payload).toBe('{"online":false}')
  })
})

describe('replay', () => {
  it('sends the same track in the order of the recording and shuffled', async () => {
    const order = [recording('bus.csv'), '--shift-to', '2026-01-27T00:00:00Z']
    await run(replayCommand, [...order, '--device', 'plain'])
    await run(replayCommand, [...order, '--device', 'mixed', '--shuffle'])
    expect(tracks('mixed')).toEqual(tracks('plain'))
    expect(tracks('plain').map((it) => it.length)).toEqual([10, 10, 10])
  })

  it('says when it moved an old series to end now', async () => {
    const said = await run(replayCommand, [recording('ambient.csv')])
    expect(said.get('shifted')).toMatchObject({ recorded: '2013-07-04T00:00:00.000Z' })
    expect(said.get('replay-done')).toMatchObject({ format: 'ambient', readings: 25, paths: [] })
    expect(readingsOf('recorded-ambient')).toHaveLength(25)
  })

  it('needs one file that is there', async () => {
    await expect(run(replayCommand, [])).rejects.toThrow('replay needs one FILE')
    await expect(run(replayCommand, ['/nowhere.csv'])).rejects.toThrow('there is no file /nowhere.csv')
  })
})

describe('load', () => {
  it('answers with figures', async () => {
    const said = await run(loadCommand, ['--devices', '4', '--rate', '400', '--seconds', '1', '--batch', '10'])
    expect(said.get('load-done')).toMatchObject({ devices: 4, connections: 4, accepted: 400, failed: 0 })
  })

  it('is refused what devices can not do', async () => {
    await expect(run(loadCommand, ['--devices', '1', '--rate', '5000'])).rejects.toThrow(/take more --devices/)
  })
})

describe('season', () => {
  it('is refused a moment still to come', async () => {
    await expect(run(seasonCommand, ['--now', '2999-01-01T00:00:00Z'])).rejects.toThrow('--now is in the future')
  })
})
