import { z } from 'zod'
import { PersonId } from '../../vocabulary/ids.ts'
import { Actor } from '../../vocabulary/people.ts'

/**
 * GET /session: who is signed in, and whom the demo offers. `demo` is true where the data is simulated (said on every
 * screen). POST /session with a demo person's id, or with the key of the sign-in link that the server printed.
 */
export const SessionAnswer = z.object({
  actor: Actor.nullable(),
  demo: z.boolean(),
  people: z.array(Actor),
  tileUrl: z.string().nullable(),
  publicUrl: z.string(),
})
export type SessionAnswer = z.infer<typeof SessionAnswer>
export const SignIn = z.union([z.object({ personId: PersonId }), z.object({ key: z.string().min(20).max(200) })])
export type SignIn = z.infer<typeof SignIn>
