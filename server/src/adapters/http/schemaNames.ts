import { ContainerNumber } from '@cordline/contract/vocabulary/containerNumber'
import { Gtin } from '@cordline/contract/vocabulary/gtin'
import { Grade, ProductForm, Variety } from '@cordline/contract/vocabulary/harvest'
import { Registration } from '@cordline/contract/vocabulary/orchard'
import { OrganisationKind } from '@cordline/contract/vocabulary/organisation'
import { PersonActor, Role, Scope } from '@cordline/contract/vocabulary/people'
import { Boundary, Place, Position } from '@cordline/contract/vocabulary/position'
import { DeviceCustody, Leg, LotCustody } from '@cordline/contract/vocabulary/shipment'
import { AccountAnswer } from '@cordline/contract/wire/http/account'
import { BatchAnswer, BatchPage, PhotoAnswer } from '@cordline/contract/wire/http/batches'
import { ColdChainAnswer } from '@cordline/contract/wire/http/coldChain'
import { Problem } from '@cordline/contract/wire/http/common'
import {
  DeviceAnswer,
  DeviceCreated,
  DevicePage,
  ReadingAnswer,
  ReadingPage,
} from '@cordline/contract/wire/http/devices'
import { ReadyAnswer } from '@cordline/contract/wire/http/health'
import { LotAnswer, LotPage } from '@cordline/contract/wire/http/lots'
import { OrchardAnswer, OrchardPage } from '@cordline/contract/wire/http/orchards'
import { OrganisationAnswer, PartnerAnswer } from '@cordline/contract/wire/http/organisations'
import { InvitationAnswer, InvitationPage, PersonAnswer, PersonPage } from '@cordline/contract/wire/http/people'
import { OwnSession, SessionAnswer } from '@cordline/contract/wire/http/session'
import { ShipmentAnswer, ShipmentPage } from '@cordline/contract/wire/http/shipments'
import { LinkAnswer, LinkPage, TokenAnswer, TokenPage } from '@cordline/contract/wire/http/tokens'
import { TrackAnswer } from '@cordline/contract/wire/http/track'
import { WeekAnswer, WeekList } from '@cordline/contract/wire/http/weeks'

/** What the schemas are called that stand in more than one place of docs/openapi.json. */
export const schemaNames = {
  Account: AccountAnswer,
  Batch: BatchAnswer,
  BatchPage,
  Boundary,
  ColdChain: ColdChainAnswer,
  ContainerNumber,
  Device: DeviceAnswer,
  DeviceCreated,
  DeviceCustody,
  DevicePage,
  Grade,
  Gtin,
  Invitation: InvitationAnswer,
  InvitationPage,
  Leg,
  Link: LinkAnswer,
  LinkPage,
  Lot: LotAnswer,
  LotCustody,
  LotPage,
  Orchard: OrchardAnswer,
  OrchardPage,
  Organisation: OrganisationAnswer,
  OrganisationKind,
  OwnSession,
  Partner: PartnerAnswer,
  Person: PersonAnswer,
  PersonActor,
  PersonPage,
  Photo: PhotoAnswer,
  Place,
  Position,
  Problem,
  ProductForm,
  Reading: ReadingAnswer,
  ReadingPage,
  Ready: ReadyAnswer,
  Registration,
  Role,
  Scope,
  Session: SessionAnswer,
  Shipment: ShipmentAnswer,
  ShipmentPage,
  Token: TokenAnswer,
  TokenPage,
  Track: TrackAnswer,
  Variety,
  Week: WeekAnswer,
  WeekList,
} as const
