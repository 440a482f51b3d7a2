import { ContainerNumber } from '@cordline/contract/vocabulary/containerNumber'
import { Gtin } from '@cordline/contract/vocabulary/gtin'
import { Grade, ProductForm, Variety } from '@cordline/contract/vocabulary/harvest'
import { Registration } from '@cordline/contract/vocabulary/orchard'
import { Actor } from '@cordline/contract/vocabulary/people'
import { Boundary, Place, Position } from '@cordline/contract/vocabulary/position'
import { DeviceCustody, Leg, LotCustody } from '@cordline/contract/vocabulary/shipment'
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
import { SessionAnswer } from '@cordline/contract/wire/http/session'
import { ShipmentAnswer, ShipmentPage } from '@cordline/contract/wire/http/shipments'
import { TrackAnswer } from '@cordline/contract/wire/http/track'
import { WeekAnswer, WeekList } from '@cordline/contract/wire/http/weeks'

/** What the schemas are called that stand in more than one place of docs/openapi.json. */
export const schemaNames = {
  Actor,
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
  Leg,
  Lot: LotAnswer,
  LotCustody,
  LotPage,
  Orchard: OrchardAnswer,
  OrchardPage,
  Photo: PhotoAnswer,
  Place,
  Position,
  Problem,
  ProductForm,
  Reading: ReadingAnswer,
  ReadingPage,
  Ready: ReadyAnswer,
  Registration,
  Session: SessionAnswer,
  Shipment: ShipmentAnswer,
  ShipmentPage,
  Track: TrackAnswer,
  Variety,
  Week: WeekAnswer,
  WeekList,
} as const
