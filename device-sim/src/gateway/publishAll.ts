import type { Message } from './message.ts'
import type { MqttLink } from './mqttLink.ts'
import { untilAborted } from './pause.ts'

/**
 * Publishes one message after the other as fast as the broker acknowledges, and resolves when all are acknowledged or
 * the signal ends it. `told` hears of every acknowledged message.
 */
export async function publishAll(
  link: Pick<MqttLink, 'publish'>,
  messages: Iterable<Message>,
  options: { readonly signal: AbortSignal; readonly told?: (message: Message) => void },
): Promise<void> {
  const failures: unknown[] = []
  const underWay = new Set<Promise<void>>()
  for (const message of messages) {
    if (options.signal.aborted || failures.length > 0) break
    const { acknowledged } = await link.publish(message)
    const settled = acknowledged
      .then(() => options.told?.(message))
      .catch((error: unknown) => void failures.push(error))
      .finally(() => underWay.delete(settled))
    underWay.add(settled)
  }
  await untilAborted(options.signal, Promise.all(underWay))
  if (failures.length > 0 && !options.signal.aborted) throw failures[0]
}
