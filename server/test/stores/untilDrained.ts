import { ReadyAnswer } from '@cordline/contract/wire/http/health'
import { until } from '../until.ts'

/** The server writes what waited; a slow store takes its time. */
export const maxDrainMs = 90_000

/** Resolves when nothing waits in the server's spool any more. */
export async function untilDrained({ url }: { readonly url: string }): Promise<void> {
  const isDrained = async () => {
    const ready = ReadyAnswer.parse(await (await fetch(`${url}/ready`)).json())
    return !ready.spool || ready.spool.deliveries === 0
  }
  await until('the spool is drained', isDrained, maxDrainMs)
}
