import { quietLog } from '../../../src/adapters/process/quietLog.ts'
import { Outage } from '../../../src/ports/outage.ts'

type Line = readonly [level: string, message: string]

function listening() {
  const lines: Line[] = []
  let now = 0
  const level = (name: string) => (_fields: object, message: string) => void lines.push([name, message])
  const log = { error: level('error'), warn: level('warn'), info: level('info'), debug: level('debug') }
  const quiet = quietLog(log, new Set(['MongoDB']), () => now)
  return { quiet, lines, pass: (ms: number) => (now += ms) }
}

it('keeps quiet about an outage whose coming and going is told elsewhere', () => {
  const { quiet, lines } = listening()
  quiet.error({ err: new Outage('MongoDB') }, 'a request failed')
  quiet.warn({ err: new Outage('MongoDB') }, 'not durable')
  expect(lines).toEqual([
    ['debug', 'a request failed'],
    ['debug', 'not durable'],
  ])
})

it('tells of any other part once a minute', () => {
  const { quiet, lines, pass } = listening()
  const fail = () => quiet.error({ err: new Outage('the data folder') }, 'a request failed')
  fail()
  fail()
  quiet.error({ err: new Outage('the mail server') }, 'not sent')
  pass(60_000)
  fail()
  expect(lines.map(([level]) => level)).toEqual(['error', 'debug', 'error', 'error'])
})

it('changes nothing of what is no outage', () => {
  const { quiet, lines } = listening()
  for (let n = 0; n < 3; n += 1) quiet.error({ err: new TypeError('a bug') }, 'failed')
  quiet.info({}, 'listening')
  expect(lines).toEqual([...Array(3).fill(['error', 'failed']), ['info', 'listening']])
})
