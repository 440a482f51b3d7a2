import type { Device } from '@cordline/contract/vocabulary/device'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { DeviceAnswer } from '@cordline/contract/wire/http/devices'
import { previousUntil } from '../../domain/device/credentials.ts'
import type { Ports } from '../../ports/ports.ts'
import type { ClockVerdictOf } from '../../usecases/deviceClock.ts'

interface Sources extends Pick<Ports, 'statuses' | 'readings' | 'clock'> {
  readonly clockOf: ClockVerdictOf
}

/** A device without the hashes of its passwords, with what it last said of itself and when it last measured. */
export async function presentDevice(
  { statuses, readings, clock, clockOf }: Sources,
  device: Device,
): Promise<DeviceAnswer> {
  const { credential, previous: _secret, ...shown } = device
  const [status, last, verdict] = await Promise.all([
    statuses.find(device.id),
    readings.latest(device.id),
    clockOf(device),
  ])
  return {
    ...shown,
    // Its last will no longer counts: a blocked device says nothing of itself.
    online: status ? status.online && device.blockedAt === undefined : null,
    batteryPct: status?.batteryPct ?? last?.batteryPct ?? null,
    firmware: status?.firmware ?? null,
    lastTakenAt: last ? instantOf(last.takenAt) : null,
    clock: verdict,
    passwordSince: credential.since,
    previousUntil: previousUntil(device, clock.now()) ?? null,
  }
}
