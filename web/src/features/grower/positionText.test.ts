import { positionText } from './positionText.ts'

const location = { latitude: 3.79, longitude: 101.86 }

it('tells a position of one’s own to the metre', () => {
  expect(positionText({ access: 'own', location })).toBe('3.79000, 101.86000')
})

it('does not pretend to know better than a kilometre where an orchard is only traced', () => {
  expect(positionText({ access: 'trace', location })).toBe('≈ 3.79, 101.86')
})
