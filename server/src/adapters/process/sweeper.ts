const everyMs = 3_600_000

interface SweepLog {
  error(fields: object, message: string): void
  debug(fields: object, message: string): void
}

/** Does something now and every hour until it is stopped; `stop` waits for what is under way. */
export function createSweeper(sweep: () => Promise<object>, log: SweepLog): { readonly stop: () => Promise<void> } {
  let underWay = Promise.resolve()
  const work = async (): Promise<void> => {
    try {
      log.debug(await sweep(), 'swept what is over')
    } catch (error) {
      // Nothing is lost by it: the next hour sweeps the same.
      log.error({ err: error }, 'sweeping failed')
    }
  }
  const begin = (): void => {
    underWay = underWay.then(work)
  }
  begin()
  const timer = setInterval(begin, everyMs).unref()
  return {
    stop: () => {
      clearInterval(timer)
      return underWay
    },
  }
}
