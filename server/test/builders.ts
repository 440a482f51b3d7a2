import { randomBytes, randomUUID } from 'node:crypto'
import { Person } from '@cordline/contract/vocabulary/account'
import { Batch } from '@cordline/contract/vocabulary/batch'
import { ContainerNumber } from '@cordline/contract/vocabulary/containerNumber'
import { Device } from '@cordline/contract/vocabulary/device'
import { Gtin, gs1CheckDigit, LotCode } from '@cordline/contract/vocabulary/gtin'
import {
  BatchId,
  CustodyId,
  DeviceId,
  LotId,
  OrchardId,
  OrganisationId,
  PersonId,
  PhotoId,
  ShipmentId,
} from '@cordline/contract/vocabulary/ids'
import { IsoWeek } from '@cordline/contract/vocabulary/isoWeek'
import { Lot } from '@cordline/contract/vocabulary/lot'
import { Orchard } from '@cordline/contract/vocabulary/orchard'
import { Organisation } from '@cordline/contract/vocabulary/organisation'
import type { LinkActor, PersonActor, ProgramActor } from '@cordline/contract/vocabulary/people'
import type { Place } from '@cordline/contract/vocabulary/position'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { type Custody, DeviceCustody, type Leg, LotCustody, Shipment } from '@cordline/contract/vocabulary/shipment'
import type { LatestPush } from '@cordline/contract/wire/live'
import type { StoredEvent } from '../src/ports/plans.ts'

/**
 * Valid documents, each with ids of its own: a test names only what its sentence is about
 * (`batch({ weightKg: 120 })`). The world's day is 4 July 2026.
 */
export const today = '2026-07-04'
export const noon = `${today}T12:00:00.000Z`
export const noonMs = Date.parse(noon)

export const organisationId = (): OrganisationId => OrganisationId.parse(randomUUID())
export const personId = (): PersonId => PersonId.parse(randomUUID())
export const orchardId = (): OrchardId => OrchardId.parse(randomUUID())
export const batchId = (): BatchId => BatchId.parse(randomUUID())
export const lotId = (): LotId => LotId.parse(randomUUID())
export const shipmentId = (): ShipmentId => ShipmentId.parse(randomUUID())
export const custodyId = (): CustodyId => CustodyId.parse(randomUUID())
export const photoId = (): PhotoId => PhotoId.parse(randomUUID())
export const deviceId = (): DeviceId => DeviceId.parse(`TK-${randomBytes(6).toString('hex')}`)

/** The organisation of every document that does not say another. */
export const musangHill = OrganisationId.parse('0b0e6b0c-5d55-4a39-9a5e-0d6f3c2b1a01')
export const clerk = PersonId.parse('0b0e6b0c-5d55-4a39-9a5e-0d6f3c2b1a02')

/** Any 14 digits that end in their check digit. */
export const gtin = (): Gtin => {
  const digits = `0955${String(randomBytes(6).readUIntBE(0, 6) % 1_000_000_000).padStart(9, '0')}`
  return Gtin.parse(`${digits}${gs1CheckDigit(digits)}`)
}

/** A person: the owner of Musang Hill where nothing else is said. */
export const actor = (changes: Partial<PersonActor> = {}): PersonActor => ({
  kind: 'person',
  personId: clerk,
  name: 'Aminah',
  organisationId: musangHill,
  organisation: 'Musang Hill',
  organisationKind: 'grower',
  roles: ['owner'],
  ...changes,
})

/** A program with a token of Musang Hill. */
export const program = (changes: Partial<ProgramActor> = {}): ProgramActor => ({
  kind: 'program',
  personId: clerk,
  name: 'Weighbridge',
  organisationId: musangHill,
  organisation: 'Musang Hill',
  organisationKind: 'grower',
  programId: randomUUID(),
  scopes: ['read'],
  ...changes,
})

/** Whoever has a share link of a shipment of Musang Hill. */
export const linkReader = (changes: Partial<LinkActor> = {}): LinkActor => ({
  kind: 'link',
  personId: clerk,
  name: 'For the buyer',
  organisationId: musangHill,
  organisation: 'Musang Hill',
  organisationKind: 'grower',
  linkId: randomUUID(),
  shipmentId: shipmentId(),
  ...changes,
})

export const organisation = (changes: Partial<Organisation> = {}): Organisation =>
  Organisation.parse({
    id: organisationId(),
    version: 1,
    createdAt: noon,
    name: 'Musang Hill',
    kind: 'grower',
    ...changes,
  })

/** Somebody with an account, in no organisation where nothing is said, and without a password. */
export const person = (changes: Partial<Person> = {}): Person => {
  const id = personId()
  return Person.parse({
    id,
    version: 1,
    createdAt: noon,
    name: 'Aminah',
    email: `${id}@example.com`,
    memberships: [],
    ...changes,
  })
}

export const orchard = (changes: Partial<Orchard> = {}): Orchard =>
  Orchard.parse({
    ...written(orchardId()),
    name: 'Raub ridge',
    location: { latitude: 3.79, longitude: 101.857 },
    trees: 420,
    ...changes,
  })

export const batch = (changes: Partial<Batch> = {}): Batch =>
  Batch.parse({
    ...written(batchId()),
    orchardId: orchardId(),
    variety: 'D197',
    grade: 'A',
    capture: 'cord-tied',
    harvestedOn: today,
    fruits: 300,
    weightKg: 540,
    photos: [],
    takes: [],
    ...changes,
  })

/** Packed from one batch of its own, all of its kilograms. */
export const lot = (changes: Partial<Lot> = {}): Lot => {
  const source = changes.batches?.[0] ?? { batchId: batchId(), weightKg: changes.weightKg ?? 500 }
  return Lot.parse({
    ...written(lotId()),
    code: LotCode.parse(`L${randomBytes(6).toString('hex')}`),
    gtin: gtin(),
    form: 'frozen_whole',
    batches: [source],
    packedAt: noon,
    cartons: 40,
    weightKg: 500,
    sources: [{ kind: 'batch', id: source.batchId, weightKg: source.weightKg }],
    takes: [],
    state: 'packed',
    ...changes,
  })
}

export const packingHouse: Place = { name: 'Raub packing house', latitude: 3.7897, longitude: 101.8573 }
export const portKlang: Place = { name: 'Port Klang', latitude: 3.0, longitude: 101.39, unlocode: 'MYPKG' }
export const shanghai: Place = { name: 'Yangshan, Shanghai', latitude: 30.62, longitude: 122.06, unlocode: 'CNSHG' }

export const leg = (changes: Partial<Leg> = {}): Leg => ({
  from: packingHouse,
  to: portKlang,
  mode: 'road',
  plannedDeparture: '2026-07-05T00:00:00.000Z',
  plannedArrival: '2026-07-05T04:00:00.000Z',
  ...changes,
})

/** By road to Port Klang and by sea to Shanghai, six days. */
export const shipment = (changes: Partial<Shipment> = {}): Shipment =>
  Shipment.parse({
    ...written(shipmentId()),
    week: IsoWeek.parse('2026-W27'),
    container: ContainerNumber.parse('CSQU3054383'),
    form: 'frozen_whole',
    setPointC: -20,
    legs: [
      leg(),
      leg({
        from: portKlang,
        to: shanghai,
        mode: 'sea',
        plannedDeparture: '2026-07-05T10:00:00.000Z',
        plannedArrival: '2026-07-11T02:00:00.000Z',
      }),
    ],
    ...changes,
  })

export const device = (changes: Partial<Device> = {}): Device =>
  Device.parse({
    ...written(deviceId()),
    label: 'Tracker 7',
    credential: { hash: '$7$not-a-real-one', since: noon },
    ...changes,
  })

/** A lot in a container since noon. */
export const lotCustody = (changes: Partial<LotCustody> = {}): LotCustody =>
  LotCustody.parse({ ...interval(), kind: 'lot', lotId: lotId(), ...changes })

/** A device in a container since noon. */
export const deviceCustody = (changes: Partial<DeviceCustody> = {}): DeviceCustody =>
  DeviceCustody.parse({ ...interval(), kind: 'device', deviceId: deviceId(), ...changes })

/** A lot's, or a device's where `kind` says so. */
export const custody = (
  changes: Partial<LotCustody> | (Partial<DeviceCustody> & { readonly kind: 'device' }) = {},
): Custody => (changes.kind === 'device' ? deviceCustody(changes) : lotCustody(changes))

export const chainEvent = (changes: Partial<StoredEvent> = {}): StoredEvent => ({
  id: `commissioning:${randomUUID()}`,
  version: 1,
  organisationId: musangHill,
  bizStep: 'commissioning',
  at: noon,
  recordedAt: noon,
  by: clerk,
  subjects: [batchId()],
  ...changes,
})

/** Received a second after it was taken; 19 below and nothing else measured. */
export const reading = (changes: Partial<Reading> = {}): Reading => {
  const takenAt = changes.takenAt ?? noonMs
  return { deviceId: deviceId(), takenAt, receivedAt: takenAt + 1000, temperatureC: -19, ...changes }
}

const written = <Id extends string>(id: Id) => ({ id, version: 1, organisationId: musangHill, createdAt: noon })

const interval = () => {
  const { createdAt: _, ...rest } = written(custodyId())
  return { ...rest, shipmentId: shipmentId(), from: noon }
}

/** What a container says of itself in a minute of one hour; its temperature says which. */
export const latestPush = (shipment: ShipmentId, minute: number): LatestPush => ({
  shipmentId: shipment,
  deviceId: 'TK-1',
  takenAt: `2026-07-04T12:${String(minute).padStart(2, '0')}:00.000Z`,
  temperatureC: minute,
  latitude: null,
  longitude: null,
})
