import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { changeAccount, changePassword, presentAccount } from '../../usecases/identity/account.ts'
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor } from '../../usecases/identity/secondFactor.ts'
import { needSignedIn } from '../../usecases/identity/visitor.ts'
import type { Door } from './door.ts'
import { type Route, route } from './route.ts'
import { signInAs } from './session.ts'

/** One's own account. */
export function accountRoutes(door: Door): readonly Route[] {
  const { ports } = door
  return [
    route(endpoints.account, async ({ visitor }) => presentAccount(needSignedIn(visitor).person)),
    route(endpoints.changeAccount, async ({ visitor, body }) =>
      presentAccount(await changeAccount(ports, needSignedIn(visitor).person, body)),
    ),
    route(endpoints.changePassword, async ({ actor, visitor, body, cookie }) => {
      const person = await changePassword(ports, needSignedIn(visitor).person, body)
      await signInAs(door, { person, organisationId: actor.organisationId, visitor, cookie })
      return presentAccount(person)
    }),
    route(endpoints.beginSecondFactor, ({ visitor, body }) =>
      beginSecondFactor(ports, needSignedIn(visitor).person, body.password),
    ),
    route(endpoints.confirmSecondFactor, async ({ visitor, body }) => ({
      codes: await confirmSecondFactor(ports, needSignedIn(visitor).person, body.code),
    })),
    route(endpoints.removeSecondFactor, async ({ visitor, body }) =>
      presentAccount(await removeSecondFactor(ports, needSignedIn(visitor).person, body.password)),
    ),
  ]
}
