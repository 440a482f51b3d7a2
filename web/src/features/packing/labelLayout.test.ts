import { labelLayouts, layoutNamed, maxLabels, pagesOf } from './labelLayout.ts'

describe('labels on paper', () => {
  it.each([
    [1, [1]],
    [8, [8]],
    [19, [8, 8, 3]],
    [0, []],
    [-3, []],
    [2.7, [2]],
  ])('%s labels of 8 a sheet are sheets of %j', (labels, pages) => {
    expect(pagesOf(labels, labelLayouts.a4x8)).toEqual(pages)
  })

  it('come one by one out of a label printer, and never without end', () => {
    expect(pagesOf(3, labelLayouts.roll100)).toEqual([1, 1, 1])
    expect(pagesOf(1e9, labelLayouts.roll100)).toHaveLength(maxLabels)
  })

  it.each(Object.entries(labelLayouts))('of %s leave the code 25 mm and more', (_, { heightMm }) => {
    // Under 25 mm a module of our longest links is below the 0.4 mm that phones read at arm's length.
    expect(heightMm - 4).toBeGreaterThanOrEqual(25)
  })

  it('of an address that names no paper go to the roll', () => {
    expect([layoutNamed('a4x24'), layoutNamed('napkin'), layoutNamed(null)]).toEqual(['a4x24', 'roll100', 'roll100'])
  })
})
