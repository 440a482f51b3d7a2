import { z } from 'zod'
import {
  AccountAnswer,
  AccountChange,
  ForgottenPassword,
  PasswordAgain,
  PasswordChange,
  PasswordResetBody,
  RecoveryCodes,
  ResetMade,
  SecondFactorConfirmation,
  SecondFactorOffer,
} from './account.ts'
import { AuditPage, AuditQuery } from './audit.ts'
import {
  BatchAnswer,
  BatchBody,
  BatchChange,
  BatchCreation,
  BatchPage,
  BatchQuery,
  maxPhotoBytes,
  PhotoAnswer,
} from './batches.ts'
import { ColdChainAnswer } from './coldChain.ts'
import { PageQuery } from './common.ts'
import {
  ClockAnswer,
  CurveAnswer,
  CurveQuery,
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
import {
  FormatList,
  ImportAnswer,
  ImportQuery,
  maxImportBytes,
  maxUplinkBytes,
  UplinkAnswer,
  UplinkBody,
} from './foreign.ts'
import { HealthAnswer, ReadyAnswer } from './health.ts'
import {
  HandoverBody,
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
import { OrganisationAnswer, OrganisationChange, PartnerPage } from './organisations.ts'
import {
  InvitationAcceptance,
  InvitationBody,
  InvitationLook,
  InvitationMade,
  InvitationPage,
  InvitationSeen,
  PersonAnswer,
  PersonPage,
  RolesChange,
} from './people.ts'
import {
  QuarantinedPage,
  QuarantineFilter,
  QuarantineListQuery,
  QuarantineTotals,
  ReplayAnswer,
  ReplayOrder,
} from './quarantine.ts'
import { OwnSessions, SessionAnswer, SessionChange, SignIn } from './session.ts'
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
import { LinkBody, LinkMade, LinkPage, SharedAnswer, TokenBody, TokenMade, TokenPage } from './tokens.ts'
import { TrackAnswer, TrackQuery } from './track.ts'
import { WeekAnswer, WeekList } from './weeks.ts'

/**
 * Who may call at all; what of it they then see or change is decided by role, scope and custody. `anybody`: without
 * signing in · `person`: signed in, for their own account · `organisation`: people and programs of one · `shared`: these
 * and whoever has a share link.
 */
export type Who = 'anybody' | 'person' | 'organisation' | 'shared'

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`; `{name}` stands for a path segment. */
  readonly path: string
  readonly does: string
  /** `organisation` where it is absent. */
  readonly who?: Who
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** A body that is not JSON. */
  readonly bytes?: 'image' | 'csv'
  /** Where the body has a bound of its own. */
  readonly maxBytes?: number
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
const removed = <P extends string>(path: P, does: string) =>
  ({ method: 'DELETE', path, does, answer: nothing, status: 204 }) as const
const forAnybody = <E extends Endpoint>(endpoint: E) => ({ ...endpoint, who: 'anybody' }) as const
const forPerson = <E extends Endpoint>(endpoint: E) => ({ ...endpoint, who: 'person' }) as const
const forShared = <E extends Endpoint>(endpoint: E) => ({ ...endpoint, who: 'shared' }) as const

/** Every call of `/api/v1`: the server's routers, the web's client and docs/openapi.json are all made from this table. */
export const endpoints = {
  session: forAnybody(get('/session', 'Who is signed in, and what this server is', SessionAnswer)),
  signIn: forAnybody(changed('POST', '/session', 'Sign in: sets an HttpOnly cookie', SignIn, SessionAnswer)),
  switchOrganisation: forPerson(
    changed('PATCH', '/session', 'Act for another of your organisations', SessionChange, SessionAnswer),
  ),
  signOut: forAnybody(removed('/session', 'Sign out')),
  forgotPassword: forAnybody({
    ...changed(
      'POST',
      '/session/forgot',
      'A link for a new password, by mail; answers nothing',
      ForgottenPassword,
      nothing,
    ),
    status: 204,
  }),
  resetPassword: forAnybody(
    changed('POST', '/session/reset', 'A new password by such a link, and sign in', PasswordResetBody, SessionAnswer),
  ),
  listSessions: forPerson(get('/sessions', 'Where you are signed in', OwnSessions)),
  endSession: forPerson(removed('/sessions/{id}', 'End one of your sessions')),
  endOtherSessions: forPerson(removed('/sessions', 'End all of your sessions but this one')),

  account: forPerson(get('/account', 'Your own account', AccountAnswer)),
  changeAccount: forPerson(changed('PATCH', '/account', 'Correct your account', AccountChange, AccountAnswer)),
  changePassword: forPerson(
    changed('POST', '/account/password', 'A new password; other sessions end', PasswordChange, AccountAnswer),
  ),
  beginSecondFactor: forPerson(
    changed(
      'POST',
      '/account/second-factor',
      'Begin with a second factor: a secret for an authenticator app',
      PasswordAgain,
      SecondFactorOffer,
    ),
  ),
  confirmSecondFactor: forPerson(
    changed(
      'POST',
      '/account/second-factor/confirm',
      'Confirm it with a code; recovery codes are answered once',
      SecondFactorConfirmation,
      RecoveryCodes,
    ),
  ),
  removeSecondFactor: forPerson(
    changed(
      'POST',
      '/account/second-factor/remove',
      'Sign in without a second factor again',
      PasswordAgain,
      AccountAnswer,
    ),
  ),

  organisation: get('/organisation', 'Your organisation', OrganisationAnswer),
  changeOrganisation: changed('PATCH', '/organisation', 'Rename it', OrganisationChange, OrganisationAnswer),
  listPartners: search('/partners', 'Organisations that yours deals with', PartnerPage, PageQuery),
  listPeople: search('/people', 'Who acts for your organisation', PersonPage, PageQuery),
  changeRoles: changed('PATCH', '/people/{id}', 'Change roles', RolesChange, PersonAnswer),
  removePerson: removed('/people/{id}', 'Remove somebody; their sessions end at once'),
  makeReset: {
    method: 'POST',
    path: '/people/{id}/reset',
    does: 'A link that sets a new password, for somebody who is in no other organisation; answered once',
    answer: ResetMade,
    status: 201,
  },
  endPersonSessions: removed('/people/{id}/sessions', 'End all of their sessions for your organisation'),
  listInvitations: search('/invitations', 'Invitations, newest first', InvitationPage, PageQuery),
  invite: {
    ...changed('POST', '/invitations', 'Invite; the link is answered once', InvitationBody, InvitationMade),
    status: 201,
  },
  revokeInvitation: removed('/invitations/{id}', 'The link works no more'),
  lookAtInvitation: forAnybody(
    changed('POST', '/invitations/look', 'What a link is for', InvitationLook, InvitationSeen),
  ),
  acceptInvitation: forAnybody(
    changed(
      'POST',
      '/invitations/accept',
      'Accept and sign in: sets an HttpOnly cookie',
      InvitationAcceptance,
      SessionAnswer,
    ),
  ),
  listTokens: search('/tokens', 'API tokens, newest first', TokenPage, PageQuery),
  createToken: { ...changed('POST', '/tokens', 'An API token, answered once', TokenBody, TokenMade), status: 201 },
  revokeToken: removed('/tokens/{id}', 'The token works no more'),
  listAudit: search('/audit', 'Who changed what, newest first', AuditPage, AuditQuery),

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
    maxBytes: maxPhotoBytes,
    answer: PhotoAnswer,
    status: 201,
    repeated: 200,
  },

  listLots: search('/lots', 'Lots, newest first', LotPage, LotQuery),
  createLot: created('POST', '/lots', 'Pack a lot out of batches', LotCreation, LotAnswer),
  putLot: created('PUT', '/lots/{id}', 'Pack a lot under an id of your own', LotBody, LotAnswer),
  getLot: get('/lots/{id}', 'One lot', LotAnswer),
  splitLot: changed('POST', '/lots/{id}/split', 'Make new lots out of this one', LotSplit, LotsAnswer),
  handOverLot: changed('POST', '/lots/{id}/handover', 'Hand the lot to a partner', HandoverBody, LotAnswer),
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
  getShipment: forShared(get('/shipments/{id}', 'One shipment', ShipmentAnswer)),
  changeShipment: changed('PATCH', '/shipments/{id}', 'Correct a shipment', ShipmentChange, ShipmentAnswer),
  receiveShipment: changed('POST', '/shipments/{id}/receive', 'Received at the store', ReceiveBody, ShipmentAnswer),
  track: forShared(search('/shipments/{id}/track', 'Path, temperatures, gaps, milestones', TrackAnswer, TrackQuery)),
  shipmentColdChain: forShared(get('/shipments/{id}/cold-chain', 'How cold the container stayed', ColdChainAnswer)),
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
  listLinks: search('/shipments/{id}/links', 'Share links, newest first', LinkPage, PageQuery),
  createLink: {
    ...changed('POST', '/shipments/{id}/links', 'A share link; its address is answered once', LinkBody, LinkMade),
    status: 201,
  },
  revokeLink: removed('/shipments/{id}/links/{linkId}', 'The link works no more'),
  shared: forShared(get('/shared', 'What a share link is of; its secret is the bearer token', SharedAnswer)),

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
    does: 'A new MQTT password, answered once; the old one ends when the new one is used, or after a day',
    answer: DeviceCreated,
    status: 200,
  },
  blockDevice: {
    method: 'POST',
    path: '/devices/{id}/block',
    does: 'Nobody comes in as this device from now on',
    answer: DeviceAnswer,
    status: 200,
  },
  unblockDevice: {
    method: 'POST',
    path: '/devices/{id}/unblock',
    does: 'The device may come in again, with a new password, answered once',
    answer: DeviceCreated,
    status: 200,
  },
  readings: search('/devices/{id}/readings', 'Readings, oldest first', ReadingPage, ReadingQuery),
  curve: search('/devices/{id}/curve', 'Its temperature thinned, with every extreme', CurveAnswer, CurveQuery),
  deviceClock: get('/devices/{id}/clock', 'How far its clock is to be trusted', ClockAnswer),
  refused: get('/devices/{id}/refused', 'What was refused of this device, newest first', RefusedPage),
  importReadings: {
    method: 'POST',
    path: '/devices/{id}/readings/import',
    does: "A logger's file: what would become of it, or with dryRun=false its readings",
    query: ImportQuery,
    bytes: 'csv',
    maxBytes: maxImportBytes,
    answer: ImportAnswer,
    status: 200,
  },
  listFormats: get('/formats', "Formats of other people's devices that this server reads", FormatList),
  deliverUplink: {
    ...changed('POST', '/uplinks/{format}', 'What another system says of your devices', UplinkBody, UplinkAnswer),
    maxBytes: maxUplinkBytes,
  },

  listQuarantine: search(
    '/quarantine',
    'What was refused of all devices, newest first',
    QuarantinedPage,
    QuarantineListQuery,
  ),
  quarantineTotals: search(
    '/quarantine/totals',
    'How many, by why they were refused',
    QuarantineTotals,
    QuarantineFilter,
  ),
  replayQuarantine: changed(
    'POST',
    '/quarantine/replay',
    'Judge refused readings anew, oldest first: what lands is not refused any more',
    ReplayOrder,
    ReplayAnswer,
  ),

  listWeeks: get('/weeks', 'Weeks that have shipments, newest first', WeekList),
  week: get('/weeks/{week}', "One ISO week's shipments", WeekAnswer),

  health: forAnybody(get('/health', 'The process is alive', HealthAnswer)),
  ready: forAnybody(get('/ready', 'Every part can do its work', ReadyAnswer)),
} as const satisfies Record<string, Endpoint>

export type EndpointName = keyof typeof endpoints
