import type { Device } from '@cordline/contract/vocabulary/device'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { deviceChannels, serverChannels, topicOf, topicRoot } from '@cordline/contract/wire/mqtt'

/** As Cordline signs in at Mosquitto. No device can be called that: their ids have no @. */
export const serverUsername = 'cordline@server'

/** Of ingest processes beside the server: a name is a client id there, so each needs its own. Their password is the server's. */
export const ingestUsernames = Array.from({ length: 8 }, (_, nth) => `cordline@ingest-${nth + 1}`)

/** Where ingest processes tell the server what they took in. No device may write or hear it. */
export const announcementsTopic = 'cordline/internal/announcements'

/** Of Mosquitto's password file: PBKDF2, the only form that it shares with what is stored. */
const mosquittoHash = /^\$7\$/

export interface Accounts {
  readonly text: string
  /** Devices whose hash is of a form from before, which Mosquitto can't read: they need a new password. */
  readonly leftOut: readonly DeviceId[]
}

/** One line per device that is not blocked. Mosquitto holds one password per user: the newest. */
export function passwordFile(devices: readonly Device[], serverHash: string): Accounts {
  const allowed = devices.filter(isAllowed)
  const readable = allowed.filter(({ credential }) => mosquittoHash.test(credential.hash))
  const lines = readable.map(({ id, credential }) => `${id}:${credential.hash}`)
  return {
    text: [...[serverUsername, ...ingestUsernames].map((name) => `${name}:${serverHash}`), ...lines, ''].join('\n'),
    leftOut: allowed.filter((it) => !readable.includes(it)).map(({ id }) => id),
  }
}

/** The hash of the server's user in a password file that was made before. */
export function serverHashIn(passwords: string): string | undefined {
  const prefix = `${serverUsername}:`
  return passwords
    .split('\n')
    .find((line) => line.startsWith(prefix))
    ?.slice(prefix.length)
}

/**
 * What each user may do; nobody else may do anything. Every device by name rather than by one `pattern` for all: who
 * comes in by a certificate has no line in the password file, and is blocked by having none here.
 */
export function aclFile(devices: readonly Device[]): string {
  const server = [...ingestRights(serverUsername), `topic read ${announcementsTopic}`]
  const ingest = ingestUsernames.flatMap((name) => [...ingestRights(name), `topic write ${announcementsTopic}`])
  return [`# Topics below ${topicRoot}/. Written by Cordline: changes here are lost.`, ...server, ...ingest, '']
    .concat(devices.filter(isAllowed).flatMap(rightsOf))
    .join('\n')
}

const ingestRights = (name: string): readonly string[] => [
  `user ${name}`,
  ...deviceChannels.map((channel) => `topic read ${topicOf('+', channel)}`),
  ...serverChannels.map((channel) => `topic write ${topicOf('+', channel)}`),
  '# To take away what a device left there retained.',
  `topic write ${topicOf('+', 'readings')}`,
]

const rightsOf = ({ id }: Device): readonly string[] => [
  `user ${id}`,
  ...deviceChannels.map((channel) => `topic write ${topicOf(id, channel)}`),
  ...serverChannels.map((channel) => `topic read ${topicOf(id, channel)}`),
  '',
]

const isAllowed = ({ blockedAt }: Device): boolean => blockedAt === undefined
