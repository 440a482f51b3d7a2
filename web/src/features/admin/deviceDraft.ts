import { DeviceBody, DeviceCreation } from '@cordline/contract/wire/http/devices'
import type { z } from 'zod'
import { type Checked, checkBody } from '../../ui/fieldErrors.ts'

/** A device while it is typed; its id only while it is new. */
export interface DeviceDraft {
  readonly id: string
  readonly label: string
  readonly measureIntervalS: number
  readonly sendIntervalS: number
}

export const newDevice: DeviceDraft = { id: '', label: '', measureIntervalS: 600, sendIntervalS: 600 }

/** Checked with its id, which then goes into the address rather than the body. */
export function toDeviceCreation(draft: DeviceDraft): Checked<z.input<typeof DeviceCreation>> {
  return checkBody(DeviceCreation, { ...draft, id: draft.id.trim() })
}

export function toDeviceBody({ id: _, ...draft }: DeviceDraft): Checked<z.input<typeof DeviceBody>> {
  return checkBody(DeviceBody, draft)
}

export const draftOf = ({ id, label, measureIntervalS, sendIntervalS }: DeviceDraft): DeviceDraft => ({
  id,
  label,
  measureIntervalS,
  sendIntervalS,
})
