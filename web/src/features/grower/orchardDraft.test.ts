import { draftOf, emptyOrchard, emptyRegistration, toOrchardBody, withCorners } from './orchardDraft.ts'

const raub = { latitude: 3.79, longitude: 101.857 }
const named = { ...emptyOrchard, name: 'Bukit Fraser', location: raub }

describe('an orchard form', () => {
  it('needs a name and a place, and nothing else', () => {
    expect(toOrchardBody(named)).toEqual({
      ok: true,
      body: { name: 'Bukit Fraser', location: raub, registrations: [] },
    })
  })

  it('names the fields that are missing', () => {
    const checked = toOrchardBody(emptyOrchard)
    expect(checked.ok ? [] : checked.errors.map((error) => error.path)).toEqual(['name', 'location'])
  })

  it('says which registration is incomplete', () => {
    const checked = toOrchardBody({ ...named, registrations: [emptyRegistration] })
    expect(checked.ok ? [] : checked.errors.map((error) => error.path)).toContain('registrations.0.code')
  })

  it('moves the point into the outline as soon as that encloses something', () => {
    const corners = [
      [101, 3],
      [101.002, 3],
      [101.002, 3.002],
      [101, 3.002],
    ] as const
    expect(withCorners(named, corners.slice(0, 2)).location).toEqual(raub)
    expect(withCorners(named, corners).location?.latitude).toBeCloseTo(3.001, 6)
  })

  it('opens a saved orchard as it was', () => {
    const corners = [
      [101, 3],
      [101.002, 3],
      [101.002, 3.002],
    ] as const
    const checked = toOrchardBody(withCorners(named, corners))
    if (!checked.ok) throw new Error('the orchard is complete')
    const id = 'f0a1c6f4-5b0e-4a51-9d2a-1f2b3c4d5e6f'
    const saved = { ...checked.body, id, version: 1, organisationId: id, createdAt: '2026-07-01T00:00:00.000Z' }
    expect(draftOf(saved as never).corners).toEqual(corners)
  })
})
