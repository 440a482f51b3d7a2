import { provisioningText } from './provisioning.ts'

it('says everything that a device needs to be told, as JSON that a setup app can tell from other codes', () => {
  const mqtt = { url: 'mqtts://broker.example:8883', username: 'TK-1', password: 'abc"def', port: 8883 }
  expect(JSON.parse(provisioningText(mqtt))).toEqual({
    cordline: 1,
    url: 'mqtts://broker.example:8883',
    username: 'TK-1',
    password: 'abc"def',
    topics: 'cordline/v1/TK-1/',
  })
})
