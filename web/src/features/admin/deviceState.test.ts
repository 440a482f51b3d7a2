import { DeviceAnswer } from '@cordline/contract/wire/http/devices'
import { deviceState } from './deviceState.ts'

const now = Date.parse('2026-11-23T05:00:00Z')
const deviceOf = (change: Partial<DeviceAnswer>) => ({
  ...DeviceAnswer.parse({
    id: 'reefer-1',
    version: 1,
    organisationId: '11111111-1111-4111-8111-111111111111',
    createdAt: '2026-11-01T00:00:00Z',
    label: 'Reefer 1',
    measureIntervalS: 600,
    sendIntervalS: 600,
    online: true,
    batteryPct: 84,
    firmware: null,
    lastTakenAt: '2026-11-23T04:55:00Z',
    clock: 'good',
    passwordSince: '2026-11-01T00:00:00Z',
    previousUntil: null,
  }),
  ...change,
})

describe('the state of a device', () => {
  it.each<[string, Partial<DeviceAnswer>, string]>([
    ['heard in time', {}, 'online'],
    ['heard in time by a logger that says nothing of itself', { online: null }, 'online'],
    ['heard in time, disconnected since', { online: false }, 'offline'],
    ['connected, but no reading for an hour', { lastTakenAt: '2026-11-23T04:00:00Z' }, 'silent'],
    [
      'an hour ago, where it sends every two hours',
      { lastTakenAt: '2026-11-23T04:00:00Z', sendIntervalS: 7200 },
      'online',
    ],
    ['never heard', { lastTakenAt: null, online: null }, 'never'],
    ['connected, but never a reading', { lastTakenAt: null }, 'silent'],
  ])('%s', (_, change, state) => {
    expect(deviceState(deviceOf(change), now)).toBe(state)
  })
})
