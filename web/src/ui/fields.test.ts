import { minPasswordCharacters } from '@cordline/contract/wire/http/account'
import { BatchBody } from '@cordline/contract/wire/http/batches'
import { parseDecimal, stepped } from './decimal.ts'
import { checkBody, errorAt, leftOver, textOfField } from './fieldErrors.ts'

describe('a number field', () => {
  it.each([
    ['72,5', 72.5],
    ['72.5', 72.5],
    ['1.', 1],
    ['.5', 0.5],
    ['1 200', 1200],
    ['−18', -18],
    ['', undefined],
    ['abc', undefined],
    ['1.2.3', undefined],
  ])('reads %j as %s', (typed, value) => {
    expect(parseDecimal(typed)).toBe(value)
  })

  it.each([
    [{ value: undefined, by: 5, min: 1 }, 5],
    [{ value: 72, by: 5, min: 1 }, 75],
    [{ value: 75, by: 5, min: 1 }, 80],
    [{ value: 72, by: -5, min: 1 }, 70],
    [{ value: 5, by: -5, min: 1 }, 1],
    [{ value: 0.3, by: 0.1, min: 0 }, 0.4],
  ])('steps %j to %s', (step, value) => {
    expect(stepped(step)).toBe(value)
  })
})

describe('a form checked before it is sent', () => {
  it('calls an empty field missing, not too short', () => {
    const checked = checkBody(BatchBody, { orchardId: '', fruits: 0 })
    const errors = checked.ok ? [] : checked.errors
    expect(errorAt(errors, 'orchardId')?.code).toBe('missing')
    expect(errorAt(errors, 'capture')?.code).toBe('missing')
    expect(errorAt(errors, 'fruits')?.code).toBe('too_small')
  })

  it('finds the error of a part by the whole', () => {
    const errors = [{ path: 'legs.0.plannedArrival', code: 'missing', message: '' }]
    expect(errorAt(errors, 'legs.0')).toBe(errors[0])
    expect(errorAt(errors, 'legs.01')).toBeUndefined()
  })
})

test('an error is left over for the page only where no field shows it', () => {
  const error = (path: string) => ({ path, code: 'custom', message: path })
  const errors = [error('weightKg'), error('legs.0.to'), error('legsOfCrab'), error('')]
  expect(leftOver(errors, new Set(['weightKg', 'legs'])).map(({ path }) => path)).toEqual(['legsOfCrab', ''])
})

test('a new password that is too short is told how long it must be, in the page’s language', () => {
  const short = { code: 'too_small', message: '' }
  expect(textOfField({ ...short, path: 'person.password' })?.en).toContain(String(minPasswordCharacters))
  expect(textOfField({ ...short, path: 'next' })?.ms).toContain(String(minPasswordCharacters))
  expect(textOfField({ ...short, path: 'person.name' })?.en).not.toContain(String(minPasswordCharacters))
})
