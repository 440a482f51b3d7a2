import { randomUUID } from 'node:crypto'
import type { EndpointName, endpoints } from '@cordline/contract/wire/http/endpoints'
import sharp from 'sharp'
import type { Change } from '../../src/domain/identity/mayChange.ts'
import type { Readable } from '../../src/domain/identity/mayRead.ts'
import { batchBody, loadedAt, lotBody, makeDevice, orchardBody, receivedAt, shipmentBody } from './bodies.ts'
import type { Cordline, Made } from './cordline.ts'
import { inviteKey, join, type Member, person } from './joining.ts'

/** One right call of everything that changes what is an organisation's. */
export type Things = Readonly<Record<Thing, string>> & { readonly picture: Uint8Array }
type Thing =
  | ('orchard' | 'batch' | 'lot' | 'otherLot' | 'shipment' | 'device' | 'fit' | 'loading')
  | ('token' | 'link' | 'invitation' | 'member' | 'leaver')

export interface ChangingCall {
  /** The line of docs/rights.md that says who may. */
  readonly change: Change
  /** What it is aimed at is looked for first: who may not read that is told that it is not there. */
  readonly seen?: Readable
  readonly params?: (things: Things) => Readonly<Record<string, string>>
  readonly body?: (things: Things) => unknown
  readonly query?: string
}

type Other<N extends EndpointName> = (typeof endpoints)[N] extends
  | { readonly method: 'GET' }
  | { readonly who: 'person' | 'anybody' }
  ? never
  : N
/** All that is neither a reading nor for one's own account: a new one does not compile without a line here. */
export type ChangingName = { [N in EndpointName]: Other<N> }[EndpointName]

const id = (thing: Thing) => (things: Things) => ({ id: things[thing] })
const fresh = () => ({ id: randomUUID() })
const within = (name: string, thing: Thing) => (things: Things) => ({ id: things.shipment, [name]: things[thing] })
const version = 1
const soon = () => new Date(Date.now() + 86_400_000).toISOString()
const interval = () => ({ from: loadedAt, version })

export const changingCalls: Readonly<Record<ChangingName, ChangingCall>> = {
  changeOrganisation: { change: 'organisation', body: () => ({ name: 'Raub Durian', version }) },
  changeRoles: { change: 'people', params: id('member'), body: () => ({ roles: ['viewer', 'owner'], version }) },
  removePerson: { change: 'people', params: id('leaver') },
  makeReset: { change: 'people', params: id('member') },
  endPersonSessions: { change: 'people', params: id('member') },
  invite: { change: 'people', body: () => ({ kind: 'person', roles: ['owner'] }) },
  revokeInvitation: { change: 'people', params: id('invitation') },
  createToken: { change: 'tokens', body: () => ({ name: 'Mine', scopes: ['read'], expiresAt: soon() }) },
  revokeToken: { change: 'tokens', params: id('token') },
  createOrchard: { change: 'orchards', body: () => orchardBody() },
  putOrchard: { change: 'orchards', params: fresh, body: () => orchardBody() },
  changeOrchard: { change: 'orchards', params: id('orchard'), body: () => ({ ...orchardBody(), version }) },
  createBatch: { change: 'batches', body: ({ orchard }) => batchBody(orchard) },
  putBatch: { change: 'batches', params: fresh, body: ({ orchard }) => batchBody(orchard) },
  changeBatch: {
    change: 'batches',
    params: id('batch'),
    body: ({ orchard }) => ({ ...batchBody(orchard), version: 2 }),
  },
  putPhoto: {
    change: 'batches',
    params: ({ batch }) => ({ id: batch, photoId: randomUUID() }),
    body: ({ picture }) => picture,
  },
  createLot: {
    change: 'takes',
    body: ({ batch }) => ({ ...lotBody(batch), batches: [{ batchId: batch, weightKg: 1 }] }),
  },
  putLot: {
    change: 'takes',
    params: fresh,
    body: ({ batch }) => ({ ...lotBody(batch), batches: [{ batchId: batch, weightKg: 1 }] }),
  },
  splitLot: {
    change: 'lots',
    params: id('otherLot'),
    body: () => ({ parts: [{ code: `P${randomUUID().slice(0, 8)}`, weightKg: 1 }], at: loadedAt }),
  },
  handOverLot: { change: 'lots', params: id('otherLot'), body: () => ({ to: randomUUID(), at: loadedAt }) },
  mergeLots: {
    change: 'lots',
    body: ({ lot, otherLot }) => ({ sources: [lot, otherLot], code: `M${randomUUID().slice(0, 8)}`, at: loadedAt }),
  },
  shelveLot: { change: 'receipts', params: id('lot'), body: () => ({ at: receivedAt, place: 'Shop' }) },
  createShipment: { change: 'shipments', body: () => shipmentBody() },
  putShipment: { change: 'shipments', params: fresh, body: () => shipmentBody() },
  changeShipment: { change: 'shipments', params: id('shipment'), body: () => ({ ...shipmentBody(), version }) },
  receiveShipment: { change: 'receipts', params: id('shipment'), body: () => ({ at: receivedAt, place: 'Shop' }) },
  fitDevice: {
    change: 'shipments',
    params: id('shipment'),
    body: ({ device }) => ({ deviceId: device, from: receivedAt }),
  },
  correctFit: { change: 'shipments', params: within('custodyId', 'fit'), body: interval },
  loadLot: {
    change: 'shipments',
    params: id('shipment'),
    body: ({ otherLot }) => ({ lotId: otherLot, from: loadedAt }),
  },
  correctLoad: { change: 'shipments', params: within('custodyId', 'loading'), body: interval },
  createLink: {
    change: 'links',
    seen: 'shipments',
    params: id('shipment'),
    body: () => ({ label: 'For me', expiresAt: soon() }),
  },
  revokeLink: { change: 'links', seen: 'shipments', params: within('linkId', 'link') },
  createDevice: { change: 'devices', body: () => ({ id: `tk-${randomUUID()}`, label: 'Mine' }) },
  putDevice: { change: 'devices', params: () => ({ id: `tk-${randomUUID()}` }), body: () => ({ label: 'Mine' }) },
  changeDevice: { change: 'devices', seen: 'devices', params: id('device'), body: () => ({ label: 'Mine', version }) },
  rotateDevice: { change: 'devices', seen: 'devices', params: id('device') },
  blockDevice: { change: 'devices', seen: 'devices', params: id('device') },
  unblockDevice: { change: 'devices', seen: 'devices', params: id('device') },
  replayQuarantine: { change: 'devices', seen: 'devices', body: ({ device }) => ({ deviceId: device }) },
  importReadings: {
    change: 'readings',
    seen: 'devices',
    params: id('device'),
    query: 'format=csv-iso&dryRun=false',
    body: () => 'Time,Temperature\n2026-07-04 12:00,-18.5\n',
  },
  deliverUplink: { change: 'readings', params: () => ({ format: 'ttn' }), body: () => ({}) },
}

/** What they are aimed at, all of it the organisation's own. */
export async function makeThings({ owner: { caller }, ...cordline }: Cordline & { owner: Member }): Promise<Things> {
  const orchard = await caller.make('post', '/orchards', orchardBody())
  const batch = await caller.make('post', '/batches', batchBody(orchard.id))
  const lot = await caller.make('post', '/lots', lotBody(batch.id))
  const otherLot = await caller.make('post', '/lots', lotBody(batch.id))
  const shipment = await caller.make('post', '/shipments', shipmentBody())
  const device = await makeDevice(caller)
  const ofShipment = `/shipments/${shipment.id}`
  const fit = await caller.make('post', `${ofShipment}/devices`, { deviceId: device.id, from: loadedAt })
  const loading = await caller.make('post', `${ofShipment}/lots`, { lotId: lot.id, from: loadedAt })
  const link = await caller.make<{ link: Made }>('post', `${ofShipment}/links`, { label: 'x', expiresAt: soon() })
  const { token } = await caller.make<{ token: Made }>('post', '/tokens', {
    name: 'x',
    scopes: ['read'],
    expiresAt: soon(),
  })
  const viewer = { kind: 'person', roles: ['viewer'] }
  const { invitation } = await caller.make<{ invitation: Made }>('post', '/invitations', viewer)
  for (const name of ['Member', 'Leaver']) await join({ ...cordline }, await inviteKey(caller, viewer), person(name))
  const { items } = (await caller.get('/people')).body as { items: { id: string; name: string }[] }
  const called = (name: string) => items.find((it) => it.name === name)?.id ?? ''
  return {
    orchard: orchard.id,
    batch: batch.id,
    lot: lot.id,
    otherLot: otherLot.id,
    shipment: shipment.id,
    device: device.id,
    fit: fit.id,
    loading: loading.id,
    token: token.id,
    link: link.link.id,
    invitation: invitation.id,
    member: called('Member'),
    leaver: called('Leaver'),
    picture: await sharp({ create: { width: 8, height: 8, channels: 3, background: 'green' } })
      .jpeg()
      .toBuffer(),
  }
}
