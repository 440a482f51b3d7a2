import { hashDevicePassword, matchesDevicePassword } from '../../../src/adapters/secrets/devicePassword.ts'
import { devicePlan } from '../../../src/ports/plans.ts'
import { readDocument } from '../../../src/ports/storedDocument.ts'
import { device } from '../../builders.ts'

/** Written by `mosquitto_passwd -b` of Mosquitto 2.0.11 for the password “secret”. */
const byMosquitto =
  '$7$101$PgJXqBXqMCwovr32$bDEz+K64JaIj8tav1PS4QJENBLFEGZ08lSS+eyqnR5AoEdVSVttqVLeVBEbmkkCzQ3XhqIzEfc0BSz9QSz6h1Q=='
/** As every device had one before. */
const earlier = 'sha256$c2FsdC1vZi1hLXRlc3Q$ROWSx4l9W3YqB4YaKdpjZKFJ5VayjAt1gM4e6WGBc48'

it('is what Mosquitto writes, and reads what it wrote', async () => {
  expect(await hashDevicePassword('secret')).toMatch(/^\$7\$101\$[\w+/]{16}\$[\w+/]{86}==$/)
  expect(await matchesDevicePassword('secret', byMosquitto)).toBe(true)
  expect(await matchesDevicePassword('Secret', byMosquitto)).toBe(false)
})

it('still knows a password by the hash that was made before', async () => {
  expect(await matchesDevicePassword('secret', earlier)).toBe(true)
  expect(await matchesDevicePassword('Secret', earlier)).toBe(false)
})

it.each([
  ['no rounds', byMosquitto.replace('101', '0')],
  ['more rounds than anybody would wait for', byMosquitto.replace('101', '9999999')],
  ['another scheme', byMosquitto.replace('$7', '$6')],
  ['half a key', byMosquitto.slice(0, 80)],
])('matches nothing with %s', async (_, hash) => {
  expect(await matchesDevicePassword('secret', hash)).toBe(false)
})

it('reads a device that was kept with one hash as one with a credential', () => {
  const { credential: _, ...rest } = device()
  const body = { ...rest, passwordHash: earlier }
  expect(readDocument(devicePlan, { id: rest.id, schema: 1, body })).toEqual({
    ...rest,
    credential: { hash: earlier, since: rest.createdAt },
  })
})
