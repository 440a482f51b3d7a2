import { doubtConnection, onDoubt, setConnection } from './connection.ts'

function countDoubts() {
  let doubts = 0
  const undo = onDoubt(() => {
    doubts += 1
  })
  return { undo, count: () => doubts }
}

test('a call without an answer casts doubt on a line that looks open', () => {
  const { undo, count } = countDoubts()
  setConnection({ state: 'connected' })
  doubtConnection()
  expect(count()).toBe(1)
  undo()
  doubtConnection()
  expect(count()).toBe(1)
})

test('a line that is known to be down is not doubted again', () => {
  const { undo, count } = countDoubts()
  setConnection({ state: 'reconnecting', since: 0 })
  doubtConnection()
  expect(count()).toBe(0)
  undo()
})
