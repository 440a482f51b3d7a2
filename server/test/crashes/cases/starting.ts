import { seedDemo } from '../../../src/usecases/identity/demo.ts'
import { ensureFirstInvitation } from '../../../src/usecases/identity/ensureFirstInvitation.ts'
import { sweep } from '../../../src/usecases/identity/sweep.ts'
import { serverCause } from '../../../src/usecases/identity/visitor.ts'
import { session } from '../../adapters/audit/record.ts'
import type { CrashCase } from '../crashCase.ts'
import { accept, salmah } from './people.ts'

/** What the server does of itself, and how the first people come. */
export const starting: readonly CrashCase[] = [
  {
    usecase: 'seedDemo',
    isEmpty: true,
    isDemo: true,
    prepare: () => (server) => server.doneBy(serverCause, seedDemo),
  },
  {
    usecase: 'ensureFirstInvitation',
    when: 'in place of the one before',
    isEmpty: true,
    extra: ['invitations'],
    prepare: async (before) => {
      await ensureFirstInvitation(before.ports)
      return (server) => server.doneBy(serverCause, ensureFirstInvitation)
    },
  },
  {
    usecase: 'acceptInvitation',
    when: 'that founds the first organisation',
    isEmpty: true,
    done: ['invitation-over'],
    // A start before anybody is there makes a new link, and what the old one had founded stays without people.
    extra: ['organisations', 'invitations'],
    prepare: async ({ ports }) => {
      const key = (await ensureFirstInvitation(ports)) ?? ''
      return (server) => accept(server, { key, ...founding })
    },
    otherwise: {
      refusal: 'invitation-over',
      why: 'the link of an earlier start works no more',
      deed: () => async (server) => {
        const key = await server.doneBy(serverCause, ensureFirstInvitation)
        if (key) await accept(server, { key, ...founding })
      },
    },
  },
  {
    usecase: 'sweep',
    prepare: async ({ ports }) => {
      const expiresAt = '2026-07-04T12:00:00.000Z'
      await ports.sessions.insert(session())
      await ports.sessions.insert(session())
      await ports.attempts.insert({ id: 'sign-in/x', version: 1, count: 1, since: expiresAt, expiresAt })
      return (server) => server.doneBy(serverCause, sweep)
    },
  },
]

const founding = { person: salmah, organisation: { name: 'Raub Durian', kind: 'exporter' } }
