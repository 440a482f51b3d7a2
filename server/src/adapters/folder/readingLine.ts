import { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { z } from 'zod'
import type { ArchivedReading } from '../../ports/archive.ts'

const number = z.number()
const flag = z.boolean()

/** Every field of a reading but its device, which the file is named after. One that `Reading` gains needs a line. */
const fields = {
  takenAt: z.number().int(),
  receivedAt: z.number().int(),
  seq: number.exactOptional(),
  boot: z.string().exactOptional(),
  temperatureC: number.exactOptional(),
  supplyC: number.exactOptional(),
  returnC: number.exactOptional(),
  ambientC: number.exactOptional(),
  setPointC: number.exactOptional(),
  probe1C: number.exactOptional(),
  probe2C: number.exactOptional(),
  probe3C: number.exactOptional(),
  humidityPct: number.exactOptional(),
  co2Pct: number.exactOptional(),
  o2Pct: number.exactOptional(),
  latitude: number.exactOptional(),
  longitude: number.exactOptional(),
  accuracyM: number.exactOptional(),
  speedKmh: number.exactOptional(),
  headingDeg: number.exactOptional(),
  fixedAt: number.exactOptional(),
  door: flag.exactOptional(),
  power: flag.exactOptional(),
  defrost: flag.exactOptional(),
  lightLux: number.exactOptional(),
  shockG: number.exactOptional(),
  batteryPct: number.exactOptional(),
  history: flag.exactOptional(),
} satisfies { readonly [Name in keyof Required<Omit<Reading, 'deviceId'>>]: z.ZodType<Reading[Name]> }

/** A field that this version does not know is refused: it would be lost. */
const ReadingLine = z.strictObject({ ...fields, repeats: z.number().int().min(0) })

export function parseReadingLine(device: string): (line: unknown) => ArchivedReading {
  const deviceId = DeviceId.parse(device)
  return (line) => {
    const { repeats, ...reading } = ReadingLine.parse(line)
    return { reading: { deviceId, ...reading }, repeats }
  }
}

export function toReadingLine({ reading: { deviceId: _, ...reading }, repeats }: ArchivedReading): unknown {
  return { ...reading, repeats }
}
