import { draftOfBatch, startBatch, toBatchBody, withKnown } from './batchDraft.ts'

const orchardId = '6f1e2d3c-0000-4000-8000-000000000001'

describe('a batch form', () => {
  it('starts with Musang King of grade A today, before there was any other', () => {
    expect(startBatch(undefined, '2026-07-04')).toEqual({
      variety: 'D197',
      grade: 'A',
      harvestedOn: '2026-07-04',
      note: '',
    })
  })

  it('starts like the last batch, but on its own day', () => {
    const last = { orchardId, variety: 'D24', grade: 'B', capture: 'net' } as const
    expect(startBatch(last, '2026-07-05')).toEqual({ ...last, harvestedOn: '2026-07-05', note: '' })
  })

  it('names what is missing, and does not send an empty note', () => {
    const draft = { ...startBatch(undefined, '2026-07-04'), orchardId }
    const checked = toBatchBody(draft)
    expect(checked.ok ? [] : checked.errors.map((error) => error.path)).toEqual(['capture', 'fruits', 'weightKg'])
    const whole = toBatchBody({ ...draft, capture: 'cord-tied', fruits: 40, weightKg: 72 })
    expect(whole.ok && 'note' in whole.body).toBe(false)
  })

  it('opens what it saved as it was', () => {
    const draft = {
      ...startBatch(undefined, '2026-07-04'),
      orchardId,
      capture: 'cut',
      fruits: 1,
      weightKg: 1.5,
    } as const
    const checked = toBatchBody(draft)
    if (!checked.ok) throw new Error('the batch is complete')
    expect(draftOfBatch(checked.body as Parameters<typeof draftOfBatch>[0])).toEqual({ ...draft, handedTo: '' })
  })
})

describe('what a phone remembers', () => {
  const draft = { ...startBatch(undefined, '2026-07-04'), orchardId: 'o-2', handedTo: 'p-1' }

  it('stays where it is still there', () => {
    expect(withKnown(draft, [{ id: 'o-1' }, { id: 'o-2' }], [{ id: 'p-1' }])).toEqual(draft)
  })

  it('is let go where it is gone: fruit is not handed to a partner of long ago', () => {
    expect(withKnown(draft, [{ id: 'o-1' }], [])).toMatchObject({ orchardId: 'o-1', handedTo: '' })
  })

  it('the only partner is offered, unless the grower said nobody', () => {
    const asked = { ...draft, handedTo: undefined }
    expect(withKnown(asked, [], [{ id: 'p-9' }]).handedTo).toBe('p-9')
    expect(withKnown(asked, [], [{ id: 'p-8' }, { id: 'p-9' }]).handedTo).toBe('')
    expect(withKnown({ ...draft, handedTo: '' }, [], [{ id: 'p-9' }]).handedTo).toBe('')
  })
})
