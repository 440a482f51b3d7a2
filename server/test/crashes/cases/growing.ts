import { addPhoto } from '../../../src/usecases/addPhoto.ts'
import { changeBatch } from '../../../src/usecases/changeBatch.ts'
import { changeOrchard } from '../../../src/usecases/changeOrchard.ts'
import { need } from '../../../src/usecases/changing.ts'
import { registerBatch } from '../../../src/usecases/registerBatch.ts'
import { registerOrchard } from '../../../src/usecases/registerOrchard.ts'
import { photoId } from '../../builders.ts'
import type { CrashCase } from '../crashCase.ts'
import { as, batchOrder, orchardOrder } from '../season.ts'

/** The grower's: orchards, batches, photos. */
export const growing: readonly CrashCase[] = [
  {
    usecase: 'registerOrchard',
    prepare: (_, { grower }) => {
      const order = orchardOrder()
      return (server) => as(server, grower, (ports) => registerOrchard(ports, grower, order))
    },
  },
  {
    usecase: 'changeOrchard',
    done: ['stale-version'],
    prepare: async (before, { grower, orchard }) => {
      const { version } = await need(before.ports.orchards, orchard.id)
      const { id: _id, ...content } = orchardOrder()
      const order = { ...content, name: 'Raub valley', version }
      return (server) => as(server, grower, (ports) => changeOrchard(ports, grower, orchard.id, order))
    },
  },
  {
    usecase: 'registerBatch',
    when: 'that is handed to a partner',
    prepare: async (before, { grower, owner }) => {
      const { orchard } = await registerOrchard(before.ports, grower, orchardOrder())
      const order = { ...batchOrder(orchard), handedTo: owner.organisationId }
      return (server) => as(server, grower, (ports) => registerBatch(ports, grower, order))
    },
  },
  {
    usecase: 'changeBatch',
    when: 'into the hands of a partner',
    done: ['stale-version'],
    prepare: async (before, { grower, owner }) => {
      const { orchard } = await registerOrchard(before.ports, grower, orchardOrder())
      const { id, ...content } = batchOrder(orchard)
      await registerBatch(before.ports, grower, { id, ...content })
      const order = { ...content, weightKg: 500, handedTo: owner.organisationId, version: 1 }
      return (server) => as(server, grower, (ports) => changeBatch(ports, grower, id, order))
    },
  },
  {
    usecase: 'addPhoto',
    prepare: (_, { grower, batches: [{ id: batchId }] }) => {
      const order = { batchId, photoId: photoId(), bytes: new Uint8Array([1, 2, 3]) }
      return (server) => as(server, grower, (ports) => addPhoto(ports, grower, order))
    },
  },
]
