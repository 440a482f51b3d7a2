import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

interface KeyAndCertificate {
  readonly key: Buffer
  readonly cert: Buffer
}

export interface Certificates {
  /** Who signed the server's certificate. */
  readonly ca: Buffer
  readonly device: KeyAndCertificate
  /** Names the same device, signed by somebody else. */
  readonly stranger: KeyAndCertificate
}

/** What docs/operations.md says to do with openssl: an authority, a server's certificate and a device's. */
export async function makeCertificates(folder: string, deviceId: string): Promise<Certificates> {
  const at = (name: string): string => join(folder, name)
  const openssl = (...args: readonly string[]) => run('openssl', args)
  const authority = (name: string) =>
    openssl(...newKey(at(`${name}.key`)), '-x509', '-days', '2', '-subj', `/CN=${name}`, '-out', at(`${name}.crt`))
  const sign = async ({ name, by, subject, names }: Signing): Promise<KeyAndCertificate> => {
    await openssl(...newKey(at(`${name}.key`)), '-subj', `/CN=${subject}`, '-out', at(`${name}.csr`))
    await writeFile(at(`${name}.ext`), names ? `subjectAltName=${names}\n` : 'extendedKeyUsage=clientAuth\n')
    const signer = ['-CA', at(`${by}.crt`), '-CAkey', at(`${by}.key`), '-CAcreateserial']
    const request = ['x509', '-req', '-in', at(`${name}.csr`), ...signer, '-days', '2', '-extfile', at(`${name}.ext`)]
    await openssl(...request, '-out', at(`${name}.crt`))
    return { key: await readFile(at(`${name}.key`)), cert: await readFile(at(`${name}.crt`)) }
  }
  for (const name of ['server-ca', 'devices-ca', 'stranger-ca']) await authority(name)
  await sign({ name: 'server', by: 'server-ca', subject: 'localhost', names: 'DNS:localhost,IP:127.0.0.1' })
  return {
    ca: await readFile(at('server-ca.crt')),
    device: await sign({ name: 'device', by: 'devices-ca', subject: deviceId }),
    stranger: await sign({ name: 'stranger', by: 'stranger-ca', subject: deviceId }),
  }
}

interface Signing {
  readonly name: string
  readonly by: string
  readonly subject: string
  readonly names?: string
}

const newKey = (file: string): readonly string[] =>
  'req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout'.split(' ').concat(file)
