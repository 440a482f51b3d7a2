import { z } from 'zod'
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

/** POST /account/second-factor: begins; nothing changes until a code of it was confirmed. */
export const PasswordAgain = z.object({ password: TypedPassword })
/** What the authenticator app is given: as a QR of `uri`, or typed. */
export const SecondFactorOffer = z.object({ secret: z.string(), uri: z.string() })
export type SecondFactorOffer = z.infer<typeof SecondFactorOffer>
/** POST /account/second-factor/confirm */
export const SecondFactorConfirmation = z.object({ code: SecondFactorCode })
/** For a lost phone: each works once, shown once. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) })
