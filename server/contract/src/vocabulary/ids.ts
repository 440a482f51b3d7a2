import { z } from 'zod'

/** Every id but a device's is a UUID that the caller may choose, so that a repeated request is the same request. */
export const OrganisationId = z.uuid().brand<'OrganisationId'>()
export type OrganisationId = z.infer<typeof OrganisationId>

export const PersonId = z.uuid().brand<'PersonId'>()
export type PersonId = z.infer<typeof PersonId>

export const OrchardId = z.uuid().brand<'OrchardId'>()
export type OrchardId = z.infer<typeof OrchardId>

export const BatchId = z.uuid().brand<'BatchId'>()
export type BatchId = z.infer<typeof BatchId>

export const LotId = z.uuid().brand<'LotId'>()
export type LotId = z.infer<typeof LotId>

export const ShipmentId = z.uuid().brand<'ShipmentId'>()
export type ShipmentId = z.infer<typeof ShipmentId>

export const CustodyId = z.uuid().brand<'CustodyId'>()
export type CustodyId = z.infer<typeof CustodyId>

export const InvitationId = z.uuid().brand<'InvitationId'>()
export type InvitationId = z.infer<typeof InvitationId>

export const SessionId = z.uuid().brand<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>

export const TokenId = z.uuid().brand<'TokenId'>()
export type TokenId = z.infer<typeof TokenId>

export const ShareLinkId = z.uuid().brand<'ShareLinkId'>()
export type ShareLinkId = z.infer<typeof ShareLinkId>

export const PhotoId = z.uuid().brand<'PhotoId'>()
export type PhotoId = z.infer<typeof PhotoId>

/** The device's name in MQTT topics: what is safe in a topic, an address, a file name and a line of InfluxDB. */
export const DeviceId = z
  .string()
  .regex(/^(?!\.{1,2}$)[A-Za-z0-9._-]{1,64}$/, 'must be 1 to 64 of A-Z a-z 0-9 . _ -, and not dots alone')
  .brand<'DeviceId'>()
export type DeviceId = z.infer<typeof DeviceId>
