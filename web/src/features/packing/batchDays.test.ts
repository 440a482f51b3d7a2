import { batchDays } from './batchDays.ts'

const batchOf = (id: string, harvestedOn: string, orchardId: string) => ({ id, harvestedOn, orchardId, remainingKg: 1 })

describe('batches to pick from', () => {
  it('stand by day, newest first, and by orchard', () => {
    const days = batchDays([
      batchOf('1', '2026-11-20', 'raub'),
      batchOf('2', '2026-11-21', 'raub'),
      batchOf('3', '2026-11-21', 'bentong'),
      batchOf('4', '2026-11-21', 'raub'),
    ])
    expect(days.map(({ day, batches }) => [day, batches.map(({ id }) => id)])).toEqual([
      ['2026-11-21', ['2', '4', '3']],
      ['2026-11-20', ['1']],
    ])
  })
})
