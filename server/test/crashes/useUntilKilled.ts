import { writeSync } from 'node:fs'
import { LotCode } from '@cordline/contract/vocabulary/gtin'
import { openEmbedded } from '../../src/adapters/embedded/openEmbedded.ts'
import { handOverLot } from '../../src/usecases/handOverLot.ts'
import { loadLot } from '../../src/usecases/loadLot.ts'
import { packLot } from '../../src/usecases/packLot.ts'
import { planShipment } from '../../src/usecases/planShipment.ts'
import { receiveShipment } from '../../src/usecases/receiveShipment.ts'
import { registerBatch } from '../../src/usecases/registerBatch.ts'
import { registerOrchard } from '../../src/usecases/registerOrchard.ts'
import { shelveLot } from '../../src/usecases/shelveLot.ts'
import { splitLot } from '../../src/usecases/splitLot.ts'
import { custodyId, lotId } from '../builders.ts'
import {
  as,
  batchOrder,
  loadedAt,
  lotOrder,
  orchardOrder,
  playSeason,
  receivedAt,
  type Season,
  shipmentOrder,
} from './season.ts'
import { restarted, type ServerProcess } from './serverProcess.ts'

/**
 * A server in the folder that is the second argument, with people who use it all at once, until somebody kills it.
 * Prints a line for everything that was answered, only then: `lots ID state`, `shipments ID received`.
 */
const [, , folder = ''] = process.argv
const growers = 3

async function main(): Promise<void> {
  const server = await restarted(openEmbedded({ folder }), { now: Date.now(), drawn: Date.now() })
  say('started')
  const season = await playSeason(server)
  for (let grower = 0; grower < growers; grower += 1) void useForEver(server, season)
}

async function useForEver(server: ServerProcess, season: Season): Promise<never> {
  for (;;) await bringToTheShelf(server, season)
}

/** From a tree to a shelf: eleven use cases by three organisations. */
async function bringToTheShelf(server: ServerProcess, { grower, packer, owner, shop }: Season): Promise<void> {
  const { orchard } = await as(server, grower, (ports) => registerOrchard(ports, grower, orchardOrder()))
  const order = { ...batchOrder(orchard), handedTo: owner.organisationId }
  const { batch } = await as(server, grower, (ports) => registerBatch(ports, grower, order))
  say(`batches ${batch.id}`)
  const packed = lotOrder('L', [{ id: batch.id, weightKg: 200 }])
  const { lot } = await as(server, packer, (ports) => packLot(ports, packer, packed))
  say(`lots ${lot.id}`)
  const parts = ['A', 'B'].map((code) => ({ id: lotId(), code: LotCode.parse(code), weightKg: 80 }))
  const [first, second] = await as(server, packer, (ports) => splitLot(ports, packer, lot.id, { parts, at: loadedAt }))
  if (!first || !second) throw new Error('there are two parts')
  say(`lots ${first.id}`)
  await as(server, owner, (ports) => handOverLot(ports, owner, second.id, { to: shop.organisationId, at: receivedAt }))
  const planned = { ...shipmentOrder(), consignee: shop.organisationId }
  const { shipment } = await as(server, owner, (ports) => planShipment(ports, owner, planned))
  const loading = { id: custodyId(), lotId: first.id, from: loadedAt }
  await as(server, owner, (ports) => loadLot(ports, owner, shipment.id, loading))
  say(`custody ${loading.id}`)
  const receipt = { at: receivedAt, place: 'Jinqiao' }
  await as(server, shop, (ports) => receiveShipment(ports, shop, shipment.id, receipt))
  await as(server, shop, (ports) => shelveLot(ports, shop, first.id, receipt))
  say(`shelved ${first.id}`)
}

/** At once and whole, so that what was said is known even when the next instruction is the last. */
function say(line: string): void {
  writeSync(1, `${line}\n`)
}

void main()
