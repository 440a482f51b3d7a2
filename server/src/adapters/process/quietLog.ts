import { Outage } from '../../ports/outage.ts'

interface Log {
  error(fields: object, message: string): void
  warn(fields: object, message: string): void
  info(fields: object, message: string): void
  debug(fields: object, message: string): void
}

/** Of a part that nobody watches: how often what fails for it is told. */
const everyMs = 60_000

/**
 * The same log, which tells of an outage once and not with every call that meets it: nothing of parts whose changes are
 * told elsewhere, and once a minute of others. Everything is still there at level debug.
 */
export function quietLog(log: Log, watched: ReadonlySet<string>, now: () => number): Log {
  const toldAt = new Map<string, number>()
  const isNews = ({ part }: Outage): boolean => {
    if (watched.has(part)) return false
    const last = toldAt.get(part)
    if (last !== undefined && now() - last < everyMs) return false
    toldAt.set(part, now())
    return true
  }
  const quiet =
    (level: 'error' | 'warn') =>
    (fields: object, message: string): void => {
      const outage = 'err' in fields && fields.err instanceof Outage ? fields.err : undefined
      log[outage && !isNews(outage) ? 'debug' : level](fields, message)
    }
  return {
    error: quiet('error'),
    warn: quiet('warn'),
    info: (fields, message) => log.info(fields, message),
    debug: (fields, message) => log.debug(fields, message),
  }
}
