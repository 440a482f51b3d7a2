import type { DeviceBody } from '@cordline/contract/wire/http/devices'
import type { Credentials } from '../gateway/mqttLink.ts'
import { PlainError } from '../plainError.ts'
import type { ApiClient } from './apiClient.ts'

/**
 * The device's MQTT password: of a new device from its creation; a known one gets a new password, because the old one
 * was told once and is not told again.
 */
export async function addDevice(api: ApiClient, id: string, body: DeviceBody): Promise<Credentials> {
  const created = await api.call('putDevice', { as: 'logistics', params: { id }, body })
  if (created.kind === 'done' && created.answer.mqtt) return created.answer.mqtt
  const rotated = await api.call('rotateDevice', { as: 'logistics', params: { id } })
  if (rotated.kind === 'done' && rotated.answer.mqtt) return rotated.answer.mqtt
  throw new PlainError(`the server gave no MQTT password for device ${id}`)
}
