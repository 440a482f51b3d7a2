import { noonMs } from '../builders.ts'
import { flowOf, readingOf, takenBy } from './flow.ts'
import { type DeviceRecord, judge, type Stored } from './judge.ts'

const flow = flowOf('live', 7, noonMs)
const record: DeviceRecord = {
  waitsForAck: true,
  sent: 6,
  sentAgain: 0,
  acknowledged: [
    [0, 3],
    [2, 5],
  ],
  told: 2,
}
const stored = (...seqs: readonly number[]): readonly Stored[] => seqs.map((seq) => readingOf(flow, seq))
const fine = { acknowledged: 5, told: 3, lost: 0, lostAfterAck: 0, twice: 0, foreign: 0 }

describe('what a device was told, beside what is stored', () => {
  it('is right when every acknowledged reading is there once, whatever came of the others', () => {
    expect(judge(flow, record, stored(0, 1, 2, 3, 4))).toEqual(fine)
    expect(judge(flow, record, stored(0, 1, 2, 3, 4, 5))).toEqual(fine)
  })

  it('tells what was lost though the broker had acknowledged it, and what though Cordline had', () => {
    expect(judge(flow, record, stored(0, 1, 2, 3))).toEqual({ ...fine, lost: 1 })
    expect(judge(flow, record, stored(0, 2, 3, 4))).toEqual({ ...fine, lost: 1, lostAfterAck: 1 })
  })

  it('asks for all that was sent of a device that waits for Cordline, and else from the first that Cordline knows', () => {
    expect(judge(flow, record, stored(1, 3, 4))).toEqual({ ...fine, lost: 2, lostAfterAck: 2 })
    expect(judge(flow, { ...record, waitsForAck: false }, stored(1, 3, 4))).toEqual({
      ...fine,
      lost: 2,
      lostAfterAck: 1,
    })
  })

  it('tells what is there twice', () => {
    expect(judge(flow, record, stored(0, 1, 1, 2, 3, 4, 4, 4))).toEqual({ ...fine, twice: 2 })
  })

  it('tells what was never sent, and takes a reading that has changed for lost', () => {
    const invented = readingOf(flow, 6)
    expect(judge(flow, record, [...stored(0, 1, 2, 3, 4), invented])).toEqual({ ...fine, foreign: 1 })
    const warmer = { ...readingOf(flow, 3), temp: 4.5 }
    expect(judge(flow, record, [...stored(0, 1, 2, 4), warmer])).toEqual({ ...fine, lost: 1, foreign: 1 })
    const ofAnotherBoot = { ...readingOf(flow, 5), boot: 'cell-6' }
    expect(judge(flow, record, [...stored(0, 1, 2, 3, 4), ofAnotherBoot])).toEqual({ ...fine, foreign: 1 })
  })
})

describe('the readings of a flow', () => {
  it('are all different, and none has the time of another cell', () => {
    const contents = Array.from({ length: 5000 }, (_, seq) => readingOf(flow, seq))
    expect(new Set(contents.map(({ temp, rh }) => `${temp} ${rh}`)).size).toBe(5000)
    const [one, next] = [flowOf('back-fill', 3, noonMs), flowOf('back-fill', 4, noonMs)]
    expect(readingOf(one, takenBy(one, noonMs) - 1).ts).toBeLessThan(readingOf(next, 0).ts)
  })
})
