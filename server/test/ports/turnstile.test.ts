import { Turnstile } from '../../src/ports/turnstile.ts'

/** Work that ends when it is told to. */
function aWork() {
  let end: () => void = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  let isIn = false
  const work = async () => {
    isIn = true
    await ended
  }
  return { work, end, isIn: () => isIn }
}

it('lets so many in at a time, and the next as one leaves', async () => {
  const turnstile = new Turnstile(2)
  const works = [aWork(), aWork(), aWork()]
  const [first, , third] = works
  const passed = Promise.all(works.map(({ work }) => turnstile.pass(work)))
  await Promise.resolve()
  expect(works.map(({ isIn }) => isIn())).toEqual([true, true, false])
  first?.end()
  await new Promise((resolve) => setImmediate(resolve))
  expect(third?.isIn()).toBe(true)
  for (const { end } of works) end()
  await passed
})

it('lets others in after one whose work failed, and after it sent some away', async () => {
  const turnstile = new Turnstile(1)
  const inside = aWork()
  const passed = turnstile.pass(inside.work)
  const waits = expect(turnstile.pass(async () => 'never')).rejects.toThrow('away')
  await Promise.resolve()
  turnstile.sendAway(new Error('away'))
  await waits
  inside.end()
  await passed
  await expect(turnstile.pass(() => Promise.reject(new Error('wrong')))).rejects.toThrow('wrong')
  expect(await turnstile.pass(async () => 'in')).toBe('in')
})
