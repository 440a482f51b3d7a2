import { builtInCsv } from './builtInCsv.ts'

/** LHT65 and its kin send it where no probe is plugged in (Dragino's manual of LHT65N, external sensor). */
const noProbe = [327.67]

/** Where decoders of common sensors put what they measured: ours by the names that CayenneLPP-like decoders use. */
const decodedAt = (at: string) => ({
  // LHT65: the probe on the wire is in the cargo, the one inside the case is in the air.
  temp: [`${at}.temperature`, `${at}.temp`, { path: `${at}.TempC_DS`, missing: noProbe }],
  ambient: [`${at}.ambient`, `${at}.TempC_SHT`],
  rh: [`${at}.humidity`, `${at}.rh`, `${at}.Hum_SHT`],
  light: [`${at}.light`, `${at}.illuminance`],
  bat: [`${at}.battery_percent`, `${at}.batteryLevel`],
})

/**
 * The Things Stack v3, uplink webhook and `v3/{app}/devices/{device}/up`.
 * thethingsindustries.com/docs/integrations/data-formats. The time is that of receipt: LoRaWAN devices keep none.
 * `f_cnt` is no `seq` with a boot of its own: a device by ABP counts from 0 again in the same session.
 */
const ttn = {
  kind: 'json',
  // A message that somebody simulated in the console was measured by nobody.
  only: [{ path: 'uplink_message' }, { path: 'simulated', isNot: true }],
  device: 'end_device_ids.device_id',
  time: ['received_at', 'uplink_message.received_at'],
  fields: {
    ...decodedAt('uplink_message.decoded_payload'),
    seq: 'uplink_message.f_cnt',
    // Of the device itself: `user` is where somebody put it on the map of the console.
    lat: ['uplink_message.locations.frm-payload.latitude', 'uplink_message.decoded_payload.latitude'],
    lon: ['uplink_message.locations.frm-payload.longitude', 'uplink_message.decoded_payload.longitude'],
  },
} as const

/**
 * ChirpStack v4, HTTP integration and `application/{id}/device/{devEui}/event/up` with JSON.
 * chirpstack.io/docs/chirpstack/integrations/events. The HTTP integration posts joins and acknowledgements to the same
 * address: only an uplink says by which gateways it came.
 */
const chirpstack = {
  kind: 'json',
  only: [{ path: 'rxInfo' }],
  device: 'deviceInfo.devEui',
  time: 'time',
  fields: {
    ...decodedAt('object'),
    seq: 'fCnt',
    lat: 'object.latitude',
    lon: 'object.longitude',
  },
} as const

/** `valid`: the receiver had a fix; `outdated`: the server has repeated the last one. */
const fixed = [
  { path: 'position.valid', is: true },
  { path: 'position.outdated', isNot: true },
]

/**
 * Traccar, `forward.type` json: `{ position, device }`. traccar.org/forward, traccar.org/api-reference (Position: speed
 * in knots). `attributes.battery` and `power` are volts, so neither is a percentage or a flag of ours.
 */
const traccar = {
  kind: 'json',
  only: [{ path: 'position' }],
  device: 'device.uniqueId',
  time: ['position.deviceTime', 'position.fixTime'],
  fields: {
    temp: 'position.attributes.temp1',
    probe1: 'position.attributes.temp2',
    probe2: 'position.attributes.temp3',
    probe3: 'position.attributes.temp4',
    ambient: 'position.attributes.deviceTemp',
    rh: 'position.attributes.humidity',
    bat: 'position.attributes.batteryLevel',
    door: 'position.attributes.door',
    lat: { path: 'position.latitude', when: fixed },
    lon: { path: 'position.longitude', when: fixed },
    acc: { path: 'position.accuracy', when: fixed, missing: [0] },
    spd: { path: 'position.speed', unit: 'kn', when: fixed },
    hdg: { path: 'position.course', when: fixed },
    fixTs: { path: 'position.fixTime', when: fixed },
  },
} as const

const celsius = (at: string, name: string) => ({
  path: `payload.${at}.${name}`,
  unitFrom: { path: `payload.${at}.temperatureUnit`, words: { CEL: '°C', FAH: '°F' } },
})

/** DCSA Reefer Commercial 1.0, reefer events (developer.dcsa.org): one a post, measured and not planned. */
const dcsa = {
  kind: 'json',
  only: [
    { path: 'metadata.eventType', is: 'REEFER' },
    { path: 'payload.eventClassifierCode', is: 'ACT' },
  ],
  device: 'payload.equipmentReference',
  time: 'payload.eventDateTime',
  fields: {
    temp: celsius('measurements', 'temperature'),
    ambient: celsius('measurements', 'ambientTemperature'),
    setpoint: celsius('setpoints', 'temperature'),
    rh: 'payload.measurements.humidity',
    o2: 'payload.measurements.o2',
    co2: 'payload.measurements.co2',
    lat: 'payload.geoLocation.latitude',
    lon: 'payload.geoLocation.longitude',
  },
} as const

/** Formats that every server knows, as a file of one's own would have them. */
export const builtIn: Readonly<Record<string, object>> = { ttn, chirpstack, traccar, dcsa, ...builtInCsv }
