import type { DeviceCreated } from '@cordline/contract/wire/http/devices'
import { topicRoot } from '@cordline/contract/wire/mqtt'

/** What a device's setup app reads from the QR: where to connect, as whom, and below which topic. */
export function provisioningText({ url, username, password }: NonNullable<DeviceCreated['mqtt']>): string {
  return JSON.stringify({ cordline: 1, url, username, password, topics: `${topicRoot}/${username}/` })
}
