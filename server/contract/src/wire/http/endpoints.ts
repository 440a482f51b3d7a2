import { z } from 'zod'
import { BatchAnswer, BatchBody, BatchChange, BatchCreation, BatchPage, BatchQuery, PhotoAnswer } from './batches.ts'
import { ColdChainAnswer } from './coldChain.ts'
import { PageQuery } from './common.ts'
import {
  DeviceAnswer,
  DeviceBody,
  DeviceChange,
  DeviceCreated,
  DeviceCreation,
  DevicePage,
  ReadingPage,
  ReadingQuery,
  RefusedPage,
} from './devices.ts'
import { HealthAnswer, ReadyAnswer } from './health.ts'
import {
  LotAnswer,
  LotBody,
  LotCreation,
  LotMerge,
  LotPage,
  LotQuery,
  LotSplit,
  LotsAnswer,
  ShelfBody,
} from './lots.ts'
import { OrchardAnswer, OrchardBody, OrchardChange, OrchardCreation, OrchardPage } from './orchards.ts'
import { SessionAnswer, SignIn } from './session.ts'
import {
  CustodyCorrection,
  DeviceCustodyAnswer,
  DeviceCustodyList,
  DeviceFit,
  LotCustodyAnswer,
  LotCustodyList,
  LotLoad,
  ReceiveBody,
  ShipmentAnswer,
  ShipmentBody,
  ShipmentChange,
  ShipmentCreation,
  ShipmentPage,
  ShipmentQuery,
} from './shipments.ts'
import { TrackAnswer, TrackQuery } from './track.ts'
import { WeekAnswer, WeekList } from './weeks.ts'

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`; `{name}` stands for a path segment. */
  readonly path: string
  readonly does: string
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** A body that is not JSON. */
  readonly bytes?: 'image'
  readonly answer: z.ZodType
  readonly status: 200 | 201 | 204
  /** What a repeated PUT or POST of the same content under the same id answers. */
  readonly repeated?: 200
}

const nothing = z.undefined()
const get = <P extends string, A extends z.ZodType>(path: P, does: string, answer: A) =>
  ({ method: 'GET', path, does, answer, status: 200 }) as const
const search = <P extends string, A extends z.ZodType, Q extends z.ZodType>(
  path: P,
  does: string,
  answer: A,
  query: Q,
) => ({ method: 'GET', path, does, answer, query, status: 200 }) as const
const created = <M extends 'POST' | 'PUT', P extends string, B extends z.ZodType, A extends z.ZodType>(
  method: M,
  path: P,
  does: string,
  body: B,
  answer: A,
) => ({ method, path, does, body, answer, status: 201, repeated: 200 }) as const
const changed = <M extends 'POST' | 'PATCH', P extends string, B extends z.ZodType, A extends z.ZodType>(
  method: M,
  path: P,
  does: string,
  body: B,
  answer: A,
) => ({ method, path, does, body, answer, status: 200 }) as const

/** Every call of `/api/v1`: the server's routers, the web's client and docs/openapi.json are all made from this table. */
export const endpoints = {
  session: get('/session', 'Who is signed in, and what this server is', SessionAnswer),
  signIn: changed('POST', '/session', 'Sign in: sets an HttpOnly cookie', SignIn, SessionAnswer),
  signOut: { method: 'DELETE', path: '/session', does: 'Sign out', answer: nothing, status: 204 },

  listOrchards: search('/orchards', 'Orchards, newest first', OrchardPage, PageQuery),
  createOrchard: created('POST', '/orchards', 'Register an orchard', OrchardCreation, OrchardAnswer),
  putOrchard: created(
    'PUT',
    '/orchards/{id}',
    'Register an orchard under an id of your own',
    OrchardBody,
    OrchardAnswer,
  ),
  getOrchard: get('/orchards/{id}', 'One orchard', OrchardAnswer),
  changeOrchard: changed('PATCH', '/orchards/{id}', 'Correct an orchard', OrchardChange, OrchardAnswer),

  listBatches: search('/batches', 'Harvest batches, newest first', BatchPage, BatchQuery),
  createBatch: created('POST', '/batches', 'Register a harvest batch', BatchCreation, BatchAnswer),
  putBatch: created('PUT', '/batches/{id}', 'Register a batch under an id of your own', BatchBody, BatchAnswer),
  getBatch: get('/batches/{id}', 'One batch', BatchAnswer),
  changeBatch: changed('PATCH', '/batches/{id}', 'Correct a batch', BatchChange, BatchAnswer),
  putPhoto: {
    method: 'PUT',
    path: '/batches/{id}/photos/{photoId}',
    does: 'Add a photo: JPEG, PNG or WebP; stored re-encoded, without its metadata',
    bytes: 'image',
    answer: PhotoAnswer,
    status: 201,
    repeated: 200,
  },

  listLots: search('/lots', 'Lots, newest first', LotPage, LotQuery),
  createLot: created('POST', '/lots', 'Pack a lot out of batches', LotCreation, LotAnswer),
  putLot: created('PUT', '/lots/{id}', 'Pack a lot under an id of your own', LotBody, LotAnswer),
  getLot: get('/lots/{id}', 'One lot', LotAnswer),
  splitLot: changed('POST', '/lots/{id}/split', 'Make new lots out of this one', LotSplit, LotsAnswer),
  mergeLots: created('POST', '/lots/merge', 'Make one lot out of several', LotMerge, LotAnswer),
  shelveLot: changed('POST', '/lots/{id}/shelf', 'The lot is on the shelf', ShelfBody, LotAnswer),
  lotColdChain: get('/lots/{id}/cold-chain', 'How cold this lot stayed, by custody', ColdChainAnswer),

  listShipments: search('/shipments', 'Shipments, newest first', ShipmentPage, ShipmentQuery),
  createShipment: created('POST', '/shipments', 'Plan a container', ShipmentCreation, ShipmentAnswer),
  putShipment: created(
    'PUT',
    '/shipments/{id}',
    'Plan a container under an id of your own',
    ShipmentBody,
    ShipmentAnswer,
  ),
  getShipment: get('/shipments/{id}', 'One shipment', ShipmentAnswer),
  changeShipment: changed('PATCH', '/shipments/{id}', 'Correct a shipment', ShipmentChange, ShipmentAnswer),
  receiveShipment: changed('POST', '/shipments/{id}/receive', 'Received at the store', ReceiveBody, ShipmentAnswer),
  track: search('/shipments/{id}/track', 'Path, temperatures, gaps, milestones', TrackAnswer, TrackQuery),
  shipmentColdChain: get('/shipments/{id}/cold-chain', 'How cold the container stayed', ColdChainAnswer),
  shipmentDevices: get('/shipments/{id}/devices', 'Devices in the container, from when to when', DeviceCustodyList),
  fitDevice: created('POST', '/shipments/{id}/devices', 'Fit a device', DeviceFit, DeviceCustodyAnswer),
  correctFit: changed(
    'PATCH',
    '/shipments/{id}/devices/{custodyId}',
    'Correct a fit',
    CustodyCorrection,
    DeviceCustodyAnswer,
  ),
  shipmentLots: get('/shipments/{id}/lots', 'Lots in the container, from when to when', LotCustodyList),
  loadLot: created('POST', '/shipments/{id}/lots', 'Load a lot', LotLoad, LotCustodyAnswer),
  correctLoad: changed(
    'PATCH',
    '/shipments/{id}/lots/{custodyId}',
    'Correct a loading',
    CustodyCorrection,
    LotCustodyAnswer,
  ),

  listDevices: search('/devices', 'Devices', DevicePage, PageQuery),
  createDevice: created(
    'POST',
    '/devices',
    'Add a device; its password is answered once',
    DeviceCreation,
    DeviceCreated,
  ),
  putDevice: created('PUT', '/devices/{id}', 'Add a device; its password is answered once', DeviceBody, DeviceCreated),
  getDevice: get('/devices/{id}', 'One device', DeviceAnswer),
  changeDevice: changed('PATCH', '/devices/{id}', 'Correct a device', DeviceChange, DeviceAnswer),
  rotateDevice: {
    method: 'POST',
    path: '/devices/{id}/password',
    does: 'A new MQTT password, answered once; the old one ends now',
    answer: DeviceCreated,
    status: 200,
  },
  readings: search('/devices/{id}/readings', 'Readings, oldest first', ReadingPage, ReadingQuery),
  refused: get('/devices/{id}/refused', 'What was refused of this device, newest first', RefusedPage),

  listWeeks: get('/weeks', 'Weeks that have shipments, newest first', WeekList),
  week: get('/weeks/{week}', "One ISO week's shipments", WeekAnswer),

  health: get('/health', 'The process is alive', HealthAnswer),
  ready: get('/ready', 'Every part can do its work', ReadyAnswer),
} as const satisfies Record<string, Endpoint>

export type EndpointName = keyof typeof endpoints
