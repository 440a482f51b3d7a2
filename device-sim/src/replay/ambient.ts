import { csvRows } from './csv.ts'
import { type Parser, recordedMs } from './recording.ts'

/** Numenta Anomaly Benchmark: `timestamp,value`, an office's air temperature in °F, hourly. Only `temp` is recorded. */
export const parseAmbient: Parser = (text) => {
  const readings = [...csvRows(text)].flatMap((row) => {
    const [ts, fahrenheit] = [recordedMs(row.get('timestamp') ?? ''), Number.parseFloat(row.get('value') ?? '')]
    return Number.isFinite(ts) && Number.isFinite(fahrenheit) ? [{ ts, temp: toCelsius(fahrenheit) }] : []
  })
  const place = 'Recorded indoors, position unknown'
  const label = 'Recorded ambient temperature (NAB)'
  const room = { form: 'fresh_whole_mature', setPointC: 14 } as const
  return [{ device: 'recorded-ambient', label, mode: 'store', from: place, to: place, ...room, readings }]
}

/** To a ten-thousandth of a degree: the mean and the kinetic mean over the series keep their four decimals. */
const toCelsius = (fahrenheit: number): number => Math.round(((fahrenheit - 32) / 1.8) * 1e6) / 1e6
