import type { Device } from '@cordline/contract/vocabulary/device'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { DeviceAnswer } from '@cordline/contract/wire/http/devices'
import type { Ports } from '../../ports/ports.ts'

/** A device without its password's hash, with what it last said of itself and when it last measured. */
export async function presentDevice(
  { statuses, readings }: Pick<Ports, 'statuses' | 'readings'>,
  { passwordHash: _secret, ...device }: Device,
): Promise<DeviceAnswer> {
  const [status, last] = await Promise.all([statuses.find(device.id), readings.latest(device.id)])
  return {
    ...device,
    online: status?.online ?? null,
    batteryPct: status?.batteryPct ?? last?.batteryPct ?? null,
    firmware: status?.firmware ?? null,
    lastTakenAt: last ? instantOf(last.takenAt) : null,
  }
}
