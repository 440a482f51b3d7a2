import { createTransport } from 'nodemailer'
import type { Mail } from '../../ports/ports.ts'

export interface SmtpConfig {
  /** `smtp://user:password@host:587`; `smtps:` for TLS from the beginning. */
  readonly url: string
  readonly from: string
}

/** Whoever invites waits for this. */
const maxWaitMs = 10_000

type Report = (fields: object, message: string) => void

/** Mail by SMTP. A mail that is not taken is reported without what it says: there is a secret in it. */
export function createSmtpMail({ url, from }: SmtpConfig, report: Report): (mail: Mail) => Promise<boolean> {
  const transport = createTransport({
    url,
    connectionTimeout: maxWaitMs,
    greetingTimeout: maxWaitMs,
    socketTimeout: maxWaitMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async ({ to, subject, text }) => {
    try {
      // As an address object, so that no comma makes two receivers of it.
      await transport.sendMail({ from, to: { name: '', address: to }, subject: oneLine(subject), text })
      return true
    } catch (error) {
      report({ code: codeOf(error) }, 'a mail was not taken by the mail server')
      return false
    }
  }
}

const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ')

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unexpected'
