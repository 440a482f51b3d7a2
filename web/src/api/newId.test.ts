import { z } from 'zod'
import { newId } from './newId.ts'

it('makes UUIDs of version 4 that never come twice', () => {
  const made = Array.from({ length: 1000 }, newId)
  expect(new Set(made).size).toBe(1000)
  for (const id of made) expect(z.uuidv4().safeParse(id).success).toBe(true)
})
