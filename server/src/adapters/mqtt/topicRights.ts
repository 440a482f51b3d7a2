import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { deviceChannels, parseTopic, serverChannels, topicOf, topicRoot } from '@cordline/contract/wire/mqtt'

/** What a device may publish to, or undefined where it may not: its own readings and status, nothing else. */
export function channelToPublish(deviceId: DeviceId, topic: string): (typeof deviceChannels)[number] | undefined {
  const parsed = parseTopic(topic)
  if (parsed?.deviceId !== deviceId) return undefined
  return deviceChannels.find((it) => it === parsed.channel)
}

/** Its own topics, one by one or by a wildcard that reaches no further. */
export function maySubscribe(deviceId: DeviceId, filter: string): boolean {
  const own = `${topicRoot}/${deviceId}/`
  return (
    filter.startsWith(own) && (filter.length === own.length + 1 ? wildcards : channels).has(filter.slice(own.length))
  )
}

/** The topics that a filter reaches which a device may subscribe to. */
export function topicsWithin(filter: string): readonly string[] {
  if (!wildcards.has(filter.slice(-1))) return [filter]
  return [...channels].map((channel) => filter.slice(0, -1) + channel)
}

const channels: ReadonlySet<string> = new Set([...serverChannels, ...deviceChannels])
const wildcards: ReadonlySet<string> = new Set(['+', '#'])

/** A last will says that the device is gone; it is no way to publish anything else. */
export const mayLeaveWill = (deviceId: DeviceId, topic: string): boolean => topic === topicOf(deviceId, 'status')
