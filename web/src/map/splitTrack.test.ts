import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { TrackPoint } from '@cordline/contract/wire/http/track'
import { splitTrack } from './splitTrack.ts'
import { temperatureScaleOf } from './temperatureScale.ts'

const scale = temperatureScaleOf(productFormOf('frozen_whole').profile)
const at = (hour: number) => new Date(Date.UTC(2026, 6, 4, hour)).toISOString()
const point = (hour: number, longitude: number, more: Partial<TrackPoint> = {}): TrackPoint => ({
  takenAt: at(hour),
  latitude: 3,
  longitude,
  temperatureC: -20,
  ...more,
})
const steps = (track: ReturnType<typeof splitTrack>) =>
  track.bands.map(({ band, paths }) => [band.step, paths.map((path) => path.map(([, longitude]) => longitude))])

test('a cold journey is one line of one colour', () => {
  const track = splitTrack([point(0, 101), point(1, 102), point(2, 103)], [], scale)
  expect(steps(track)).toEqual([[0, [[101, 102, 103]]]])
  expect(track.unknown).toEqual([])
})

test('a warm stretch joins the cold ones at its ends', () => {
  const warm = { temperatureC: -14 }
  const track = splitTrack([point(0, 101), point(1, 102, warm), point(2, 103), point(3, 104)], [], scale)
  expect(steps(track)).toEqual([
    [0, [[103, 104]]],
    [2, [[101, 102, 103]]],
  ])
})

test('a warm reading without a fix still colours the stretch in which it was taken', () => {
  const indoors: TrackPoint = { takenAt: at(1), temperatureC: -10 }
  const track = splitTrack([point(0, 101), indoors, point(2, 102)], [], scale)
  expect(steps(track)).toEqual([[3, [[101, 102]]]])
})

test('a stretch that touches a gap is unknown, however cold its ends', () => {
  const track = splitTrack([point(0, 101), point(1, 102), point(9, 103)], [{ from: at(1), to: at(9) }], scale)
  expect(steps(track)).toEqual([[0, [[101, 102]]]])
  expect(track.unknown.map((path) => path.length)).toEqual([2])
})

test('a stretch with fixes but no temperature is unknown', () => {
  const bare = (hour: number, longitude: number): TrackPoint => ({ takenAt: at(hour), latitude: 3, longitude })
  expect(splitTrack([bare(0, 101), bare(1, 102)], [], scale).unknown).toHaveLength(1)
})

test('a fix nobody believes is kept apart and never joined', () => {
  const track = splitTrack([point(0, 101), point(1, -60, { implausible: true }), point(2, 102)], [], scale)
  expect(steps(track)).toEqual([[0, [[101, 102]]]])
  expect(track.doubtful).toHaveLength(1)
  expect(track.fixes.map((fix) => fix.position[1])).toEqual([101, 102])
})

test('a voyage across the date line goes on eastwards', () => {
  const track = splitTrack([point(0, 179), point(1, -179)], [], scale)
  expect(steps(track)).toEqual([[0, [[179, 181]]]])
})

test('no points, no track', () => {
  expect(splitTrack([], [], scale)).toEqual({ bands: [], unknown: [], doubtful: [], fixes: [] })
})
