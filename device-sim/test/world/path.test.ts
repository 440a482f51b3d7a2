import { bearingDeg, distanceM, pathThrough, pointAlong } from '../../src/world/path.ts'
import { ways } from '../../src/world/ways.ts'

describe('a path', () => {
  it('measures a degree of the equator as 111.195 km', () => {
    expect(distanceM([0, 0], [1, 0])).toBeCloseTo(111_195, -1)
  })

  it.each([
    [[0, 1], 0],
    [[1, 0], 90],
    [[0, -1], 180],
    [[-1, 0], 270],
  ] as const)('points to %j as %d°', (to, degrees) => {
    expect(bearingDeg([0, 0], to)).toBeCloseTo(degrees)
  })

  it('is walked from its first point to its last and no further', () => {
    const path = pathThrough([
      [0, 0],
      [1, 0],
      [1, 1],
    ])
    expect(pointAlong(path, -5)).toMatchObject({ latitude: 0, longitude: 0 })
    expect(pointAlong(path, path.lengthM / 2).longitude).toBeCloseTo(1)
    expect(pointAlong(path, path.lengthM * 2)).toMatchObject({ latitude: 1, longitude: 1 })
  })

  it('stands still where it is a single point', () => {
    expect(pointAlong(pathThrough([[101, 3]]), 100)).toMatchObject({ latitude: 3, longitude: 101 })
  })

  it('takes the sea lane as long as the catalogue says: 2,333 nautical miles', () => {
    expect(pathThrough(ways.portKlangToYangshan).lengthM / 1852).toBeCloseTo(2333, -1)
  })
})
