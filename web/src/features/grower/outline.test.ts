import { centroidOf, cornersOf, hectaresOf, toBoundary } from './outline.ts'

/** About 100 m × 100 m near Raub. */
const side = 100 / 111_195
const square = [
  [101.857, 3.79],
  [101.857 + side, 3.79],
  [101.857 + side, 3.79 + side],
  [101.857, 3.79 + side],
] as const

describe('an outline drawn around an orchard', () => {
  it('becomes a closed ring, and gives its corners back', () => {
    const boundary = toBoundary(square)
    expect(boundary?.coordinates[0]).toHaveLength(5)
    expect(boundary?.coordinates[0]?.at(-1)).toEqual(boundary?.coordinates[0]?.[0])
    expect(cornersOf(boundary)).toEqual(square)
  })

  it('is none with two corners', () => {
    expect(toBoundary(square.slice(0, 2))).toBeUndefined()
    expect(hectaresOf(square.slice(0, 2))).toBe(0)
  })

  it('of 100 m by 100 m is one hectare, drawn either way round', () => {
    expect(hectaresOf(square)).toBeCloseTo(1, 2)
    expect(hectaresOf([...square].reverse())).toBeCloseTo(1, 2)
  })

  it('has its orchard in its middle', () => {
    const middle = centroidOf(square)
    expect(middle?.longitude).toBeCloseTo(101.857 + side / 2, 9)
    expect(middle?.latitude).toBeCloseTo(3.79 + side / 2, 9)
  })

  it('keeps its middle when one side has many corners', () => {
    const crowded = [
      [101.857, 3.79],
      [101.857 + side / 4, 3.79],
      [101.857 + side / 2, 3.79],
      ...square.slice(1),
    ] as const
    expect(centroidOf(crowded)?.latitude).toBeCloseTo(3.79 + side / 2, 9)
  })

  it('that is only a line has its middle between the ends', () => {
    expect(
      centroidOf([
        [101, 3],
        [102, 4],
      ]),
    ).toEqual({ longitude: 101.5, latitude: 3.5 })
    expect(centroidOf([])).toBeUndefined()
  })
})
