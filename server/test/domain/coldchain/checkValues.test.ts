import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { findEpisodes } from '../../../src/domain/coldchain/findEpisodes.ts'
import { meanKineticTemperature } from '../../../src/domain/coldchain/meanKineticTemperature.ts'
import { measureColdChain } from '../../../src/domain/coldchain/measureColdChain.ts'
import { temperatureSeries } from '../../../src/domain/coldchain/temperatureSeries.ts'
import { every, hour, logger, minute } from './builders.ts'

test('the mean kinetic temperature of a constant 14 °C is 14 °C', () => {
  expect(meanKineticTemperature(every(60, Array(24).fill(14)))).toBeCloseTo(14, 9)
  expect(meanKineticTemperature(every(60, [14]))).toBe(14)
  expect(meanKineticTemperature([])).toBeNull()
})

test('six hourly 14 °C and then three hourly 25 °C are 19.0096 °C', () => {
  expect(meanKineticTemperature(every(60, [14, 14, 14, 14, 14, 14, 25, 25, 25]))).toBeCloseTo(19.0096, 4)
})

/** Recorded data lie beside the repository, if at all: NAB's ambient temperatures, hourly, °F. */
const recorded = findAbove(__dirname, 'shared/data/recorded/ambient/ambient_temperature_system_failure.csv')
const onRecorded = recorded === undefined ? it.skip : it

describe('a year of recorded ambient temperatures', () => {
  onRecorded('has the mean 21.8014 and the mean kinetic temperature 22.0867 °C', () => {
    const series = temperatureSeries(readRecorded())
    const [first, last] = [series[0]?.at ?? 0, series.at(-1)?.at ?? 0]
    const measured = measureColdChain({
      series,
      window: { from: first, to: last },
      intervalMs: hour,
      form: productFormOf('fresh_whole_ripe'),
    })
    expect(series).toHaveLength(7267)
    expect(measured.mean).toBeCloseTo(21.8014, 4)
    expect(measured.meanKineticTemperatureC).toBeCloseTo(22.0867, 4)
  })

  onRecorded('has 89 episodes above 24 °C of two hours or more, 60,600 min in all, in any arrival order', () => {
    const limits = [{ id: 'high_warn', aboveC: 24, delayMin: 120, sensor: 'air' }]
    const rules = { limits, intervalMs: hour, hysteresisC: 0, closeAfterMs: 0 }
    const episodes = findEpisodes(temperatureSeries(readRecorded().toReversed()), rules)
    expect(episodes).toHaveLength(89)
    expect(episodes.reduce((sum, { from, to }) => sum + (to - from) / minute, 0)).toBe(60_600)
  })
})

function readRecorded(): Reading[] {
  const [, ...rows] = readFileSync(recorded ?? '', 'utf8')
    .trim()
    .split('\n')
  return rows.map((row) => {
    const [timestamp = '', fahrenheit] = row.split(',')
    const takenAt = Date.parse(`${timestamp.replace(' ', 'T')}Z`)
    return { deviceId: logger, takenAt, receivedAt: takenAt, temperatureC: ((Number(fahrenheit) - 32) * 5) / 9 }
  })
}

function findAbove(folder: string, path: string): string | undefined {
  const candidate = join(folder, path)
  if (existsSync(candidate)) return candidate
  return dirname(folder) === folder ? undefined : findAbove(dirname(folder), path)
}
