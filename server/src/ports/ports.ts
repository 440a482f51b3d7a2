import type {
  ApiToken,
  Attempts,
  Invitation,
  PasswordReset,
  Person,
  Session,
  ShareLink,
} from '@cordline/contract/vocabulary/account'
import type { AuditEntry } from '@cordline/contract/vocabulary/audit'
import type { Batch } from '@cordline/contract/vocabulary/batch'
import type { Device } from '@cordline/contract/vocabulary/device'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Orchard } from '@cordline/contract/vocabulary/orchard'
import type { Organisation, Partnership } from '@cordline/contract/vocabulary/organisation'
import type { Custody, Shipment } from '@cordline/contract/vocabulary/shipment'
import type { Collection } from './collection.ts'
import type { DeviceStatusStore } from './deviceStatusStore.ts'
import type { Announce } from './live.ts'
import type { PhotoEncoder, PhotoStore } from './photoStore.ts'
import type { PendingChange, StoredEvent } from './plans.ts'
import type { Quarantine } from './quarantine.ts'
import type { ReadingStore } from './readingStore.ts'

export interface Clock {
  /** ms since the epoch. */
  now(): number
}

/** Randomness and hashing that the use cases need from the world. */
export interface Secrets {
  uuid(): string
  /** A password of at least 128 bits that can be typed. */
  password(): string
  hash(password: string): Promise<string>
  matches(password: string, hash: string): Promise<boolean>
  /** SHA-256, hex: how a secret of our own making (a cookie, a token, a link) is kept. */
  digest(secret: string): string
}

/** Passwords that people choose: slow on purpose. */
export interface Passwords {
  /** Argon2id, in PHC form. @throws Refusal `too-many` where too many wait already */
  hash(password: string): Promise<string>
  /** As slow where `hash` is undefined, so that nobody learns whether an account exists. */
  matches(password: string, hash: string | undefined): Promise<boolean>
}

/** Mail, where the server has a mail server. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Time-based one-time codes of RFC 6238, and what authenticator apps are given. */
export interface OneTimeCodes {
  /** A new secret, base32. */
  secret(): string
  /** The `otpauth:` address that an app reads as a QR. */
  uri(secret: string, account: string): string
  /** The step of 30 s that the code is of, now or one before or after; undefined where it is wrong. `now` in ms. */
  stepOf(code: string, secret: string, now: number): number | undefined
}

/** Encrypts what has to be read again (the secret of a second factor) with the server's key. */
export interface Seal {
  seal(text: string): string
  /** @throws Error where it was sealed with another key */
  open(sealed: string): string
}

/** One at a time per key, within this process: two people loading the same lot are asked one after the other. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>

/** What the documents are kept in. */
export interface Documents {
  readonly orchards: Collection<Orchard>
  readonly batches: Collection<Batch>
  readonly lots: Collection<Lot>
  readonly shipments: Collection<Shipment>
  readonly devices: Collection<Device>
  readonly custody: Collection<Custody>
  readonly events: Collection<StoredEvent>
  readonly organisations: Collection<Organisation>
  readonly partnerships: Collection<Partnership>
  readonly people: Collection<Person>
  readonly sessions: Collection<Session>
  readonly invitations: Collection<Invitation>
  readonly resets: Collection<PasswordReset>
  readonly tokens: Collection<ApiToken>
  readonly links: Collection<ShareLink>
  readonly attempts: Collection<Attempts>
  /** Written by the audit adapter alone. */
  readonly audit: Collection<AuditEntry>
  /** Likewise: what a crash may leave half recorded. */
  readonly auditPending: Collection<PendingChange>
}

/** Everything that the use cases ask of the world. */
export interface Ports extends Documents {
  readonly readings: ReadingStore
  readonly quarantine: Quarantine
  readonly photos: PhotoStore
  readonly photoEncoder: PhotoEncoder
  readonly statuses: DeviceStatusStore
  readonly announce: Announce
  readonly clock: Clock
  readonly secrets: Secrets
  readonly passwords: Passwords
  readonly codes: OneTimeCodes
  readonly seal: Seal
  /** Absent where no mail server was named. Resolves to false where it did not take the mail. */
  readonly sendMail?: (mail: Mail) => Promise<boolean>
  readonly inTurn: InTurn
}
