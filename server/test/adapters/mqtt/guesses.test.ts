import {
  countGuesses,
  guessWindowMs,
  maxFailuresPerAddress,
  maxFailuresPerDevice,
} from '../../../src/adapters/mqtt/guesses.ts'
import { networkAddress } from '../../../src/adapters/mqtt/networkAddress.ts'

const clock = { at: 0, now: () => clock.at }
const told: string[] = []
const open = () => countGuesses(clock, (address) => told.push(address))
beforeEach(() => {
  clock.at = 0
  told.length = 0
})

/** How many of that many tries are looked at, each wrong. */
const looks = (count: number, attempt: (nth: number) => unknown): number =>
  Array.from({ length: count }, (_, nth) => attempt(nth)).filter(Boolean).length

it('looks at so many wrong passwords for one device in a minute, and again in the next', () => {
  const guesses = open()
  expect(looks(1000, () => guesses.try('10.0.0.1', 'TK-1'))).toBe(maxFailuresPerDevice)
  clock.at = guessWindowMs
  expect(looks(1000, () => guesses.try('10.0.0.1', 'TK-1'))).toBe(maxFailuresPerDevice)
})

it('looks at so many wrong passwords of one address, whatever the devices', () => {
  const guesses = open()
  expect(looks(1000, (nth) => guesses.try('10.0.0.1', `TK-${nth}`))).toBe(maxFailuresPerAddress)
  expect(guesses.try('10.0.0.2', 'TK-1')).toBeDefined()
  expect(told).toEqual(['10.0.0.1'])
})

it('lets nobody lock a device out from elsewhere', () => {
  const guesses = open()
  looks(1000, () => guesses.try('10.0.0.1', 'TK-1'))
  expect(guesses.try('10.0.0.2', 'TK-1')).toBeDefined()
})

it('looks at one try of each of a thousand addresses at most, for one device', () => {
  const guesses = open()
  const attempt = (nth: number) => guesses.try(`10.0.${nth % 1000}`, 'TK-1')
  expect(looks(1000, attempt)).toBe(1000)
  expect(looks(1000, attempt)).toBe(0)
})

it('does not count right passwords', () => {
  const guesses = open()
  for (let nth = 0; nth < 1000; nth++) guesses.try('10.0.0.1', 'TK-1')?.()
  expect(guesses.try('10.0.0.1', 'TK-1')).toBeDefined()
})

it.each([
  ['10.0.0.1', '10.0.0.1'],
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  [undefined, 'unknown'],
])('counts %s as %s', (address, network) => {
  expect(networkAddress(address)).toBe(network)
})
