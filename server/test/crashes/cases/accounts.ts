import type { PersonActor } from '@cordline/contract/vocabulary/people'
import { changeAccount, changePassword } from '../../../src/usecases/identity/account.ts'
import { askForReset, findByReset, makeReset, resetPassword } from '../../../src/usecases/identity/resets.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
} from '../../../src/usecases/identity/secondFactor.ts'
import { personCause } from '../../../src/usecases/identity/visitor.ts'
import type { CrashCase, Deed } from '../crashCase.ts'
import { as, nowhere, passwordOf } from '../season.ts'
import { codeAt, type ServerProcess } from '../serverProcess.ts'
import { personOf, publicUrl, signIn, useSecondFactor } from './signingIn.ts'

const next = 'mangosteen under ten roofs'

const anotherLink: CrashCase['otherwise'] = {
  refusal: 'invitation-over',
  why: 'a link must not set a password twice, so that it is used up before',
  deed: ({ owner, packer }) => {
    return async (server) => {
      const code = (await personOf(server, packer)).secondFactor && { code: codeAt(server.ports.clock.now()) }
      return reset(server, { key: await resetKey(server, owner, packer), next, ...code })
    }
  },
}

/** Everybody's own: name, login, password, second factor. */
export const accounts: readonly CrashCase[] = [
  {
    usecase: 'changeAccount',
    when: 'to another e-mail address',
    done: ['stale-version'],
    prepare: async (before, { owner }) => {
      const { name, version } = await personOf(before, owner)
      const order = { name, email: 'lim@raub.example', password: passwordOf(owner.roles), version }
      return own(owner, async (server) => changeAccount(server.ports, await personOf(server, owner), order))
    },
  },
  {
    usecase: 'changePassword',
    when: 'with two sessions open',
    done: ['wrong-password'],
    prepare: async (before, { owner }) => {
      await signIn(before, owner)
      await signIn(before, owner)
      const order = { current: passwordOf(owner.roles), next }
      return own(owner, async (server) => changePassword(server.ports, await personOf(server, owner), order))
    },
  },
  {
    usecase: 'beginSecondFactor',
    prepare: (_, { owner }) =>
      own(owner, async (server) =>
        beginSecondFactor(server.ports, await personOf(server, owner), passwordOf(owner.roles)),
      ),
  },
  {
    usecase: 'confirmSecondFactor',
    done: ['not-allowed'],
    prepare: async (before, { owner }) => {
      await beginSecondFactor(before.ports, await personOf(before, owner), passwordOf(owner.roles))
      return own(owner, async (server) => {
        const code = codeAt(server.ports.clock.now())
        return confirmSecondFactor(server.ports, await personOf(server, owner), code)
      })
    },
  },
  {
    usecase: 'removeSecondFactor',
    prepare: async (before, { owner }) => {
      await useSecondFactor(before, owner)
      return own(owner, async (server) =>
        removeSecondFactor(server.ports, await personOf(server, owner), passwordOf(owner.roles)),
      )
    },
  },
  {
    usecase: 'askForReset',
    extra: ['resets'],
    prepare: async (before, { owner }) => {
      const { email: login = '' } = await personOf(before, owner)
      return (server) => untilMailed(server, login)
    },
  },
  {
    usecase: 'resetPassword',
    when: 'with two sessions open',
    extra: ['resets'],
    prepare: async (before, { owner, packer }) => {
      await signIn(before, packer)
      await signIn(before, packer)
      const key = await resetKey(before, owner, packer)
      return (server) => reset(server, { key, next })
    },
    otherwise: anotherLink,
  },
  {
    usecase: 'resetPassword',
    when: 'with a second factor',
    extra: ['resets'],
    prepare: async (before, { owner, packer }) => {
      await useSecondFactor(before, packer)
      const key = await resetKey(before, owner, packer)
      return (server) => reset(server, { key, next, code: codeAt(server.ports.clock.now()) })
    },
    otherwise: anotherLink,
  },
]

const own = (who: PersonActor, work: (server: ServerProcess) => Promise<unknown>): Deed => {
  return (server) => as(server, who, () => work(server))
}

/** The answer leaves before the mail does. */
function untilMailed({ ports }: ServerProcess, login: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sendMail = async (): Promise<boolean> => {
      resolve('mailed')
      return true
    }
    askForReset({ ...ports, sendMail }, { login, address: nowhere.address, publicUrl }, reject).catch(reject)
  })
}

async function resetKey({ ports }: ServerProcess, owner: PersonActor, { personId }: PersonActor): Promise<string> {
  return new URL((await makeReset(ports, owner, personId, publicUrl)).url).hash.slice(1)
}

async function reset(server: ServerProcess, order: Parameters<typeof resetPassword>[2]): Promise<unknown> {
  const person = await findByReset(server.ports, order)
  const cause = personCause(person, person.memberships[0]?.organisationId, nowhere.address)
  return server.doneBy(cause, (ports) => resetPassword(ports, person, order))
}
