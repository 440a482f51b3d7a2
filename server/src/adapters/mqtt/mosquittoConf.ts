import { join } from 'node:path'
import { maxPacketBytes } from './deviceConnection.ts'
import { maxUnderWay } from './outside/room.ts'

export interface MosquittoConf {
  /** Where the files lie, as an absolute path. */
  readonly folder: string
  /** For Cordline on the same machine, without TLS. */
  readonly port: number
  /** Where that port listens: 127.0.0.1, unless Cordline comes over a network that is its own. */
  readonly host?: string | undefined
  /** For devices with a password, where there is a certificate of the server. */
  readonly tlsPort?: number | undefined
  /** For devices with a certificate, where there is one of the authority that signs them too. */
  readonly certificatePort?: number | undefined
}

/**
 * What waits for Cordline while it is away, in Mosquitto's memory. 10,000 devices that send 400 bytes every ten
 * minutes fill it in 22 hours.
 */
const maxQueuedBytes = 512 * 1024 * 1024
const maxConnections = 10_000
/**
 * How much Mosquitto forgets when it is killed. Each time it writes all that it holds and answers nobody meanwhile:
 * 0.1 s with 20,000 messages of 400 bytes, 0.4 s with 100,000, 2.6 s with 700,000. Every second would be too often.
 */
const autosaveS = 5

/** A `mosquitto.conf` for production, with the reason of each limit. For Mosquitto 2.0. */
export function mosquittoConf(conf: MosquittoConf): string {
  const { folder, port, host, tlsPort, certificatePort } = conf
  const listeners = [
    plainListener(port, host ?? '127.0.0.1'),
    ...(tlsPort === undefined ? [] : [tlsListener(folder, tlsPort)]),
    ...(certificatePort === undefined ? [] : [certificateListener(folder, certificatePort)]),
  ]
  return `${general(folder)}\n${listeners.join('\n')}`
}

const general = (folder: string): string => `# Mosquitto for Cordline: docs/operations.md says more.
# Who may come in, and what they may do: the same on every listener. Both files are read anew on SIGHUP.
per_listener_settings false
allow_anonymous false
password_file ${join(folder, 'passwords')}
acl_file ${join(folder, 'acl')}
# What a device left retained is told to nobody once it may write there no longer.
check_retain_source true

# What waits for Cordline, and retained states, outlive a restart. What came since the last save before Mosquitto is
# killed is lost there (not by devices that wait for Cordline's own ack); the default is half an hour. A save writes
# everything anew and holds the rest up: 0.4 s for 100,000 waiting messages of 400 bytes.
persistence true
persistence_location ${join(folder, 'data')}/
autosave_interval ${autosaveS}

# What waits is bounded by bytes, not by a count: 1000 messages, the default, are minutes of a fleet, and what is more
# is dropped without a word.
max_queued_messages 0
max_queued_bytes ${maxQueuedBytes}
queue_qos0_messages false
# On their way to one client and not acknowledged yet, with MQTT 3.1.1. With MQTT 5 the client says how many it takes:
# Cordline ${maxUnderWay}.
max_inflight_messages 20
# The same bound as that of Cordline's own broker. A larger packet ends the connection.
max_packet_size ${maxPacketBytes}
# Not below max_packet_size: what is larger than this is acknowledged and thrown away.
message_size_limit ${maxPacketBytes}
# Sessions of devices that never came again.
persistent_client_expiration 30d
`

/** `use_username_as_clientid`: one device can't end another's connection by its client id, nor leave many sessions. */
const everyListener = `max_connections ${maxConnections}
# The client id is the user name, whatever was sent: nobody takes over the session of another.
use_username_as_clientid true
`

const plainListener = (port: number, host: string): string => `# Cordline itself, on ${
  host === '127.0.0.1' ? 'this machine' : 'a network of its own'
}. Passwords go in the clear.
listener ${port} ${host}
${everyListener}`

const tlsListener = (folder: string, port: number): string => `# Devices with a password.
listener ${port}
certfile ${join(folder, 'tls/server.crt')}
keyfile ${join(folder, 'tls/server.key')}
tls_version tlsv1.2
${everyListener}`

const certificateListener = (
  folder: string,
  port: number,
): string => `# Devices with a certificate, whose common name is the device's id. No password is asked for.
listener ${port}
certfile ${join(folder, 'tls/server.crt')}
keyfile ${join(folder, 'tls/server.key')}
cafile ${join(folder, 'tls/devices-ca.crt')}
require_certificate true
use_identity_as_username true
tls_version tlsv1.2
${everyListener}`
