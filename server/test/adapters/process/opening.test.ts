import { createOpening } from '../../../src/adapters/process/opening.ts'
import { Outage } from '../../../src/ports/outage.ts'
import { until } from '../../until.ts'

const away = new Outage('MongoDB')

function opening(outcomes: readonly unknown[]) {
  const failures: unknown[] = []
  let tries = 0
  const it = createOpening({
    part: 'the documents',
    work: async () => {
      const outcome = outcomes[tries]
      tries += 1
      if (outcome) throw outcome
    },
    onFailure: (error) => failures.push(error),
  })
  return { it, failures, tries: () => tries }
}

it('is closed until its work is done, and says why', async () => {
  const { it } = opening([])
  expect(it.closed()?.message).toBe('the documents: still getting ready')
  await it.begin()
  expect(it.closed()).toBeUndefined()
})

it('lets the start go on where the world is away, and opens by itself when it is back', async () => {
  const { it, tries } = opening([away, away])
  await it.begin()
  expect(it.closed()).toBe(away)
  await until('it is open', () => it.closed() === undefined)
  expect(tries()).toBe(3)
  await it.stop()
})

it('ends the start where somebody has to act first', async () => {
  const refused = new Outage('MongoDB', { reason: 'the password was refused', isRefusal: true })
  await expect(opening([refused]).it.begin()).rejects.toBe(refused)
})

it('ends the start at what is no outage', async () => {
  await expect(opening([new TypeError('a bug')]).it.begin()).rejects.toThrow('a bug')
})

it('stays closed, says why and tries no more where it can not be done later on', async () => {
  const { it, failures, tries } = opening([away, new Error('written by a newer Cordline')])
  await it.begin()
  await until('it has failed', () => failures.length > 0)
  expect(it.closed()?.message).toBe('the documents: written by a newer Cordline')
  expect(tries()).toBe(2)
})

it('tries no more once it is stopped', async () => {
  const { it, failures, tries } = opening([away, away, away])
  await it.begin()
  await it.stop()
  expect([tries(), failures]).toEqual([1, []])
})

describe('where a server hangs', () => {
  /** Work that goes on until the test ends it. */
  function hanging() {
    let end: (error?: Error) => void = () => {}
    const work = () =>
      new Promise<void>((resolve, reject) => {
        end = (error) => (error ? reject(error) : resolve())
      })
    return {
      it: createOpening({ part: 'InfluxDB', maxFirstMs: 50, work, onFailure: () => {} }),
      end: (error?: Error) => end(error),
    }
  }

  it('lets the start go on after a few seconds, and opens when the answer comes', async () => {
    const { it, end } = hanging()
    await it.begin()
    expect(it.closed()?.message).toBe('InfluxDB: still getting ready')
    end()
    await until('it is open', () => it.closed() === undefined)
    await it.stop()
  })

  it('tries again where the answer that came late was no', async () => {
    const { it, end } = hanging()
    await it.begin()
    end(new Outage('InfluxDB', { reason: 'the token was refused: check INFLUX_TOKEN', isRefusal: true }))
    await until('it says why', () => it.closed()?.isRefusal)
    const open = async () => {
      end()
      return it.closed() === undefined
    }
    await until('it is open', open)
  })

  it('does not wait for it at the end', async () => {
    const { it } = hanging()
    await it.begin()
    const since = performance.now()
    await it.stop()
    expect(performance.now() - since).toBeLessThan(2500)
  })
})
