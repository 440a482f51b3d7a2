import { z } from 'zod'
import { Instant } from '../../vocabulary/instant.ts'
import { Email, PersonName, Phone } from '../../vocabulary/people.ts'
import { maxPasswordCharacters, SecondFactorCode, TypedPassword } from './session.ts'

export const minPasswordCharacters = 10
/** Any characters, and spaces; what is too common or says the name of the person or of Cordline is refused as `weak-password`. */
export const NewPassword = z.string().min(minPasswordCharacters).max(maxPasswordCharacters)

/** GET /account: one's own. */
export const AccountAnswer = z.object({
  name: PersonName,
  email: Email.optional(),
  phone: Phone.optional(),
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  recoveryCodesLeft: z.number().int(),
  version: z.number().int(),
})
export type AccountAnswer = z.infer<typeof AccountAnswer>
/** PATCH /account: the whole new content. What one signs in with changes only with the password. */
export const AccountChange = z.object({
  name: PersonName,
  email: Email.optional(),
  phone: Phone.optional(),
  password: TypedPassword.optional(),
  version: z.number().int().min(1),
})
export type AccountChange = z.infer<typeof AccountChange>

/** POST /account/password: ends the other sessions. */
export const PasswordChange = z.object({ current: TypedPassword, next: NewPassword })
export type PasswordChange = z.infer<typeof PasswordChange>

/** POST /session/forgot: where the server can send mail and there is such an account with an address, a link comes by it. */
export const ForgottenPassword = z.object({ login: z.string().trim().min(1).max(254) })
/** POST /session/reset: `key` is of the link; an account with a second factor needs its code as well. */
export const PasswordResetBody = z.object({
  key: z.string().min(20).max(200),
  next: NewPassword,
  code: SecondFactorCode.optional(),
})
export type PasswordResetBody = z.infer<typeof PasswordResetBody>
/** POST /people/{id}/reset: the link is answered once, to be handed over by whoever made it. */
export const ResetMade = z.object({ url: z.url(), expiresAt: Instant })
export type ResetMade = z.infer<typeof ResetMade>

/** POST /account/second-factor: begins; nothing changes until a code of it was confirmed. */
export const PasswordAgain = z.object({ password: TypedPassword })
/** What the authenticator app is given: as a QR of `uri`, or typed. */
export const SecondFactorOffer = z.object({ secret: z.string(), uri: z.string() })
export type SecondFactorOffer = z.infer<typeof SecondFactorOffer>
/** POST /account/second-factor/confirm */
export const SecondFactorConfirmation = z.object({ code: SecondFactorCode })
/** For a lost phone: each works once, shown once. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) })
