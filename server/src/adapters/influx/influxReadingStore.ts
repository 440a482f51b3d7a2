import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { Outage } from '../../ports/outage.ts'
import type { ReadingStore } from '../../ports/readingStore.ts'
import { rememberBoot } from './deviceMemory.ts'
import { findNumbers, findNumbersAnew } from './findNumbers.ts'
import { curve } from './influxCurve.ts'
import { part } from './influxPlace.ts'
import { readings } from './readings.ts'
import { type RecordingWorld, recorder } from './recorder.ts'
import { wellFormed } from './wellFormed.ts'

/**
 * Readings as points: measurement `readings`, the device as the only tag, everything else as fields. What is there is
 * remembered per device, so that one that sends in order costs no query.
 *
 * Content is everything but the receive time and `history`, as in the embedded store. InfluxDB itself keeps the last
 * content of a time, so the first one stays only as long as one process writes a device's readings, and no write that
 * we gave up on lands after the reading came again with another content. Where several processes write, each reading is
 * a point of its own, and whoever reads takes the one received first.
 */
export function openReadingStore(world: RecordingWorld): ReadingStore {
  return {
    ...readings(world.reach),
    record: recorder(world),
    curve: curve(world.reach),
    contiguousSeq: (deviceId, boot) => contiguousSeq(world, deviceId, wellFormed(boot)),
  }
}

/** How often a boot is asked for anew, when writes fail while it is: then the server is not there. */
const maxTries = 3

async function contiguousSeq(
  { reach, memories, sharing }: RecordingWorld,
  deviceId: DeviceId,
  boot: string,
): Promise<number | undefined> {
  const before = sharing ? undefined : memories.peek(deviceId)?.boots.get(boot)
  if (before) return before.durable.contiguous()
  // With a full disk a server shows numbers of readings that it refused: nobody is told of them, nothing is refused for them.
  const outage = reach.outage()
  if (outage) throw outage
  return await memories.inTurn(deviceId, async (memory) => {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const { generation } = memory
      const known = memory.boots.get(boot)?.durable
      const stored = sharing
        ? await findNumbersAnew(reach, { deviceId, boot, known })
        : (known ?? (await findNumbers(reach, deviceId, [boot])).get(boot))
      if (generation !== memory.generation || reach.outage()) continue
      if (stored && stored !== known) rememberBoot(memory, boot, stored)
      return memory.boots.get(boot)?.durable.contiguous()
    }
    throw new Outage(part)
  })
}
