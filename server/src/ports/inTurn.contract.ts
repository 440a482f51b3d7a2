import type { InTurn } from './ports.ts'

/** What every adapter of `InTurn` must do. */
export function inTurnContract(name: string, create: () => InTurn): void {
  /** Work that ends when it is told to. */
  const held = () => {
    let end = (): void => undefined
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    return { ended, end }
  }

  describe(`${name}: in turn`, () => {
    it('starts the next of a key only when the one before has ended, in the order asked', async () => {
      const inTurn = create()
      const first = held()
      const log: string[] = []
      const work = (label: string, until: Promise<void>) =>
        inTurn('lot', async () => {
          log.push(`${label} starts`)
          await until
          log.push(`${label} ends`)
        })
      const all = [work('one', first.ended), work('two', Promise.resolve()), work('three', Promise.resolve())]
      await Promise.resolve()
      expect(log).toEqual(['one starts'])
      first.end()
      await Promise.all(all)
      expect(log).toEqual(['one starts', 'one ends', 'two starts', 'two ends', 'three starts', 'three ends'])
    })

    it('holds nobody up for another key', async () => {
      const inTurn = create()
      const slow = held()
      const one = inTurn('lot', () => slow.ended)
      expect(await inTurn('device', async () => 'done')).toBe('done')
      slow.end()
      await one
    })

    it('gives a failure to its own caller only', async () => {
      const inTurn = create()
      const failing = inTurn('lot', async () => {
        throw new Error('broken')
      })
      const next = inTurn('lot', async () => 'fine')
      await expect(failing).rejects.toThrow('broken')
      expect(await next).toBe('fine')
    })
  })
}
