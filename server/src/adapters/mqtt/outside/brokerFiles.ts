import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'

/** Which PEM files there are: absolute paths. */
export interface BrokerFiles {
  readonly url: string
  readonly caFile?: string
  readonly certificate?: { readonly certFile: string; readonly keyFile: string }
}

/** What TLS needs of them. */
export interface BrokerTls {
  readonly ca?: Buffer
  readonly cert?: Buffer
  readonly key?: Buffer
}

/** A file for TLS that is not there or is none; one sentence that says what to do. */
export class BrokerFileUnusable extends Error {
  override readonly name = 'BrokerFileUnusable'
}

const secureUrl = /^(mqtts|wss):/i

/**
 * Reads them anew, so that a renewed certificate is taken by the next connection.
 * @throws BrokerFileUnusable
 */
export async function readBrokerFiles({ url, caFile, certificate }: BrokerFiles): Promise<BrokerTls> {
  if (!caFile && !certificate) return {}
  if (!secureUrl.test(url)) {
    throw new BrokerFileUnusable(
      'MQTT_CA_FILE and MQTT_CERT_FILE are for TLS: let MQTT_URL begin with mqtts: or wss:, or unset them.',
    )
  }
  const ca = caFile && (await pemOf('MQTT_CA_FILE', caFile))
  const cert = certificate && (await pemOf('MQTT_CERT_FILE', certificate.certFile))
  const key = certificate && (await pemOf('MQTT_KEY_FILE', certificate.keyFile))
  const tls = { ...(ca ? { ca } : {}), ...(cert && key ? { cert, key } : {}) }
  try {
    createSecureContext(tls)
  } catch (cause) {
    throw new BrokerFileUnusable(`${namesOf(tls)} can't be used for TLS (${wordsOf(cause)}): set PEM files.`, { cause })
  }
  return tls
}

async function pemOf(variable: string, file: string): Promise<Buffer> {
  const text = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new BrokerFileUnusable(`${variable} ${file} can't be read (${cause.code ?? cause.message}).`, { cause })
  })
  // OpenSSL takes a file of authorities without any for an empty list, and then trusts nobody without saying why.
  if (!text.includes('-----BEGIN ')) throw new BrokerFileUnusable(`${variable} ${file} is no PEM file.`)
  return text
}

const namesOf = ({ ca, cert }: BrokerTls): string =>
  [...(ca ? ['MQTT_CA_FILE'] : []), ...(cert ? ['MQTT_CERT_FILE with MQTT_KEY_FILE'] : [])].join(' or ')

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
