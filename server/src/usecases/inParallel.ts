/** `work` on each, at most `max` at a time; the answers in the order of the items. The first failure ends it. */
export async function inParallel<T, R>(
  items: readonly T[],
  max: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const answers: R[] = []
  const waiting = items.entries()
  const worker = async (): Promise<void> => {
    for (const [nth, item] of waiting) answers[nth] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(max, items.length) }, worker))
  return answers
}
