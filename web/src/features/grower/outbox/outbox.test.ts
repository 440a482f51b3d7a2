import { ApiProblem, Offline } from '../../../api/errors.ts'
import { createMemoryOutboxStore } from './memoryOutboxStore.ts'
import { Outbox } from './outbox.ts'
import type { Waiting, WaitingBatch, WaitingPhoto } from './waiting.ts'

const aminah = 'aminah'
const batch = (id: string, savedAt = 1): WaitingBatch => ({
  kind: 'batch',
  id,
  personId: aminah,
  savedAt,
  body: {
    orchardId: '6f1e2d3c-0000-4000-8000-000000000001' as WaitingBatch['body']['orchardId'],
    variety: 'D197',
    grade: 'A',
    capture: 'cord-tied',
    harvestedOn: '2026-07-04',
    fruits: 40,
    weightKg: 72,
  },
})
const photo = (id: string, batchId: string): WaitingPhoto => ({
  kind: 'photo',
  id,
  batchId,
  personId: aminah,
  savedAt: 2,
  blob: new Blob(['x']),
})
const refusal = (code: string, status: number) =>
  new ApiProblem({ type: 'about:blank', title: code, status, code, errors: [] })

/** An outbox whose world answers with `answers[id]`, once each, and else takes everything. */
function makeOutbox(answers: Record<string, Error> = {}) {
  const sent: string[] = []
  const store = createMemoryOutboxStore()
  const take = async ({ id }: Waiting): Promise<void> => {
    const error = answers[id]
    delete answers[id]
    if (error) throw error
    sent.push(id)
  }
  return { outbox: new Outbox({ store, send: { batch: take, photo: take }, onSent: () => undefined }), store, sent }
}

describe('the outbox of a phone', () => {
  it('sends a batch before its photos, whatever the order they were kept in', async () => {
    const { outbox, sent } = makeOutbox()
    await outbox.keep([photo('p1', 'b1'), batch('b1')])
    await outbox.flush(aminah)
    expect(sent).toEqual(['b1', 'p1'])
    expect(outbox.state().waiting).toEqual([])
  })

  it('keeps everything where there is no signal, and sends it when there is', async () => {
    const { outbox, store, sent } = makeOutbox({ b1: new Offline() })
    await outbox.keep([batch('b1'), photo('p1', 'b1')])
    await outbox.flush(aminah)
    expect(sent).toEqual([])
    expect(await store.all()).toHaveLength(2)
    await outbox.flush(aminah)
    expect(sent).toEqual(['b1', 'p1'])
    expect(await store.all()).toEqual([])
  })

  it('keeps a refused batch for its person, and its photos with it, while others go', async () => {
    const { outbox, sent } = makeOutbox({ b1: refusal('unknown-orchard', 422) })
    await outbox.keep([batch('b1'), photo('p1', 'b1'), batch('b2', 3)])
    await outbox.flush(aminah)
    expect(sent).toEqual(['b2'])
    expect(outbox.state().waiting.map(({ id, refusal: why }) => [id, why?.code])).toEqual([
      ['b1', 'unknown-orchard'],
      ['p1', undefined],
    ])
  })

  it('retries one refused photo alone', async () => {
    const { outbox, sent } = makeOutbox({ p1: refusal('not-an-image', 415) })
    await outbox.keep([photo('p1', 'b0'), photo('p2', 'b0')])
    await outbox.flush(aminah)
    expect(sent).toEqual(['p2'])
    await outbox.retry('p1')
    expect(sent).toEqual(['p2', 'p1'])
  })

  it.each([refusal('not-ready', 503), refusal('not-signed-in', 401), new Offline()])(
    'waits on after %s',
    async (error) => {
      const { outbox } = makeOutbox({ b1: error })
      await outbox.keep([batch('b1')])
      expect(await outbox.sendNow(batch('b1'))).toEqual({ kind: 'waiting' })
      expect(outbox.state().waiting[0]?.refusal).toBeUndefined()
    },
  )

  it('sends nothing that somebody else entered on the same phone', async () => {
    const { outbox, sent } = makeOutbox()
    await outbox.keep([batch('b1')])
    await outbox.flush('somebody-else')
    expect(sent).toEqual([])
  })

  it('brings back after a restart what was kept', async () => {
    const { store } = makeOutbox()
    await store.put(batch('b1'))
    const sent: string[] = []
    const take = async ({ id }: Waiting): Promise<void> => void sent.push(id)
    const outbox = new Outbox({ store, send: { batch: take, photo: take }, onSent: () => undefined })
    await outbox.load()
    await Promise.all([outbox.flush(aminah), outbox.flush(aminah)])
    expect(sent).toEqual(['b1'])
  })
})
