import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface MailServer {
  readonly url: string
  /** What it took, soft line breaks undone. */
  readonly mails: readonly string[]
  /** Resolves once that many are there. */
  readonly until: (count: number) => Promise<void>
  readonly stop: () => Promise<void>
}

/** A mail server that takes everything. */
export async function startMailServer(): Promise<MailServer> {
  const mails: string[] = []
  let arrived = (): void => {}
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      let text = ''
      stream.on('data', (chunk) => {
        text += chunk
      })
      stream.on('end', () => {
        mails.push(text.replaceAll('=\r\n', '').replaceAll('=3D', '='))
        done()
        arrived()
      })
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    mails,
    until: (count) =>
      new Promise((resolve) => {
        arrived = () => {
          if (mails.length >= count) resolve()
        }
        arrived()
      }),
    stop: () => new Promise((resolve) => smtp.close(() => resolve())),
  }
}
