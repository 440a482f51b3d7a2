import { FormatName } from '@cordline/contract/vocabulary/foreignFormat'
import type { CsvFormat, Format, JsonFormat } from '../../../../src/domain/ingest/foreign/fieldMap.ts'
import { type Formats, readFormats } from '../../../../src/domain/ingest/foreign/readFormats.ts'

/** The built-in formats with some of one's own. */
export function formatsWith(own: object = {}): Formats {
  const read = readFormats(own)
  if ('formats' in read) return read.formats
  throw new Error(read.problems.join('\n'))
}

export function jsonFormat(name: string, formats = formatsWith()): JsonFormat {
  const format = formatNamed(name, formats)
  if (format.kind !== 'json') throw new Error(`${name} is for files`)
  return format
}

export function csvFormat(name: string, formats = formatsWith()): CsvFormat {
  const format = formatNamed(name, formats)
  if (format.kind !== 'csv') throw new Error(`${name} is for uplinks`)
  return format
}

function formatNamed(name: string, formats: Formats): Format {
  const format = formats.get(FormatName.parse(name))
  if (!format) throw new Error(`there is no ${name}`)
  return format
}

/** An uplink of The Things Stack as its page of data formats shows it, with what the decoder of a sensor gives. */
export const ttnUplink = (decoded: object, changes: object = {}) => ({
  end_device_ids: {
    device_id: 'dev1',
    application_ids: { application_id: 'app1' },
    dev_eui: '0004A30B001C0530',
    join_eui: '800000000000000C',
    dev_addr: '00BCB929',
  },
  correlation_ids: ['as:up:01E0WTD7G6'],
  received_at: '2026-07-04T11:59:00.787437290Z',
  uplink_message: {
    session_key_id: 'AXA50tHUGrtvy7fg1SCGxw==',
    f_port: 1,
    f_cnt: 42,
    frm_payload: 'gkHe',
    decoded_payload: decoded,
    rx_metadata: [{ gateway_ids: { gateway_id: 'gtw1' }, rssi: -35, snr: 5, location: { latitude: 51, longitude: 4 } }],
    settings: { data_rate: { lora: { bandwidth: 125000, spreading_factor: 7 } }, frequency: '868300000' },
    received_at: '2026-07-04T11:58:59.513455Z',
    locations: { user: { latitude: 37.97, longitude: 23.72, source: 'SOURCE_REGISTRY' } },
    ...changes,
  },
})

/** An uplink of ChirpStack v4 as its page of events shows it. */
export const chirpstackUplink = (object: object) => ({
  deduplicationId: '3ac7e3c4-4401-4b8d-9386-a5c902f9202d',
  time: '2026-07-04T11:59:00.123456+00:00',
  deviceInfo: {
    tenantId: '52f14cd4-c6f1-4fbd-8f87-4025e1d49242',
    applicationId: '17c82e96-be03-4f38-aef3-f83d48582d97',
    deviceProfileName: 'Test device-profile',
    deviceName: 'Test device',
    devEui: '0101010101010101',
    tags: { key: 'value' },
  },
  devAddr: '00189440',
  dr: 1,
  fCnt: 3,
  fPort: 1,
  data: 'qg==',
  object,
  rxInfo: [{ gatewayId: '0016c001f153a14c', uplinkId: 4217106255, rssi: -36, snr: 10.5 }],
  txInfo: { frequency: 867100000 },
})

export const chirpstackJoin = {
  deduplicationId: 'c9dbe358-2578-4fb7-b295-66b44edc45a6',
  time: '2026-07-04T11:58:00.123456+00:00',
  deviceInfo: { devEui: '0101010101010101' },
  devAddr: '00189440',
}

/** What Traccar forwards with `forward.type` json. */
export const traccarPosition = (changes: object = {}, attributes: object = {}) => ({
  position: {
    id: 12345,
    attributes: { batteryLevel: 85, battery: 4.1, power: 12.7, distance: 15.4, motion: true, ...attributes },
    deviceId: 10,
    protocol: 'teltonika',
    serverTime: '2026-07-04T11:59:30.000+00:00',
    deviceTime: '2026-07-04T11:59:00.000+00:00',
    fixTime: '2026-07-04T11:58:55.000+00:00',
    outdated: false,
    valid: true,
    latitude: 3.79,
    longitude: 101.857,
    altitude: 760,
    speed: 50,
    course: 180,
    accuracy: 0,
    network: null,
    ...changes,
  },
  device: { id: 10, name: 'Reefer truck 1', uniqueId: '123456789012345', status: 'online', disabled: false },
})

/** One reefer event in the form of DCSA's Reefer Commercial. */
export const reeferEvent = (measurements: object = {}, payload: object = {}) => ({
  metadata: { eventType: 'REEFER', eventCreatedDateTime: '2026-07-04T11:59:00Z', publisherRole: 'CA' },
  payload: {
    eventClassifierCode: 'ACT',
    eventDateTime: '2026-07-04T11:59:00Z',
    reeferEventTypeCode: 'MEAS',
    measurements: { temperature: -17.9, ambientTemperature: 22, temperatureUnit: 'CEL', o2: 10.5, ...measurements },
    setpoints: { temperature: -18, temperatureUnit: 'CEL' },
    geoLocation: { latitude: '48.85855', longitude: '2.29449203' },
    equipmentReference: 'MSKU9070323',
    ...payload,
  },
})
