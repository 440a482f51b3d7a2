import { refusalCodes } from '@cordline/contract/vocabulary/refusals'
import { toProblem } from '../../src/adapters/http/errorResponse.ts'
import { Refusal, refuse } from '../../src/domain/refusal.ts'
import { DuplicateKey } from '../../src/ports/collection.ts'
import { Outage } from '../../src/ports/outage.ts'

it.each(refusalCodes)('answers the refusal %s as the caller’s doing, or as a wait', (code) => {
  const { status } = toProblem(new Refusal(code, 'no'))
  expect(status === 503 || (status >= 400 && status < 500)).toBe(true)
})

it('names the field of a refusal', () => {
  expect(toProblem(refuse('more-than-harvested', 'batches.0.weightKg', '20 kg are left'))).toEqual({
    type: 'urn:cordline:problem:more-than-harvested',
    title: 'More than harvested',
    status: 422,
    code: 'more-than-harvested',
    detail: '20 kg are left',
    errors: [{ path: 'batches.0.weightKg', code: 'more-than-harvested', message: '20 kg are left' }],
  })
})

it('asks to try again where a part is away', () => {
  expect(toProblem(new Outage('the data folder'))).toMatchObject({ status: 503, code: 'not-ready' })
})

it('says that a unique code is taken where no use case said it better', () => {
  expect(toProblem(new DuplicateKey('lots', 'digitalLink'))).toMatchObject({ status: 409, code: 'code-taken' })
})

it.each([new Error('password is hunter2'), 'password is hunter2', { type: 'password', status: 200 }, undefined])(
  'tells nothing of a bug: %p',
  (bug) => {
    const problem = toProblem(bug)
    expect(problem).toMatchObject({ status: 500, code: 'unexpected', errors: [] })
    expect(JSON.stringify(problem)).not.toMatch(/hunter2/)
  },
)
