import fc from 'fast-check'
import { spoolLanes } from '../../../src/ports/spool.ts'
import { aFolder } from '../embedded/aFolder.ts'
import { delivery, numbersIn, openAt } from './aSpool.ts'

const seed = Number(process.env.SEED ?? Date.now() % 100_000)

const lane = fc.constantFrom(...spoolLanes)
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('append' as const), lane, size: fc.integer({ max: 400, min: 0 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('drop' as const), lane, count: fc.integer({ max: 9, min: 1 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
)

it('is three queues that outlive its process, whatever is done with them in whichever order', async () => {
  console.info(`random steps: SEED=${seed}`)
  const steps = fc.array(step, { maxLength: 80, minLength: 20 })
  await fc.assert(
    fc.asyncProperty(steps, async (them) => {
      const { folder, remove } = aFolder()
      const open = () => openAt(folder, { segmentBytes: 700 })
      let spool = await open()
      const model: Record<(typeof spoolLanes)[number], number[]> = { live: [], 'back-fill': [], 'set-aside': [] }
      let number = 0
      for (const it of them) {
        if (it.do === 'append') {
          const nth = number++
          await spool.append(it.lane, delivery(nth, 'x'.repeat(it.size), `reefer-${nth % 3}`))
          model[it.lane].push(nth)
        } else if (it.do === 'drop') {
          await spool.drop(it.lane, it.count)
          model[it.lane].splice(0, it.count)
        } else {
          await spool.close()
          spool = await open()
        }
        for (const name of spoolLanes) expect(await numbersIn(spool, name)).toEqual(model[name])
        const oldest = Math.min(...spoolLanes.flatMap((name) => model[name][0] ?? []))
        const state = spool.state()
        expect([state.deliveries, state.setAside]).toEqual([
          model.live.length + model['back-fill'].length,
          model['set-aside'].length,
        ])
        expect(state.oldestReceivedAt).toBe(
          oldest === Number.POSITIVE_INFINITY ? undefined : delivery(oldest).receivedAt,
        )
        const devices = [0, 1, 2].map((nth) => spool.bytesOf(delivery(0, '', `reefer-${nth}`).deviceId))
        expect(devices.reduce((sum, bytes) => sum + bytes)).toBe(state.bytes)
      }
      await spool.close()
      remove()
    }),
    { seed, numRuns: 25 },
  )
}, 60_000)
