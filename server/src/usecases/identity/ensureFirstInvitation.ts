import { Invitation } from '@cordline/contract/vocabulary/account'
import type { Ports } from '../../ports/ports.ts'
import { newSecret } from './secrets.ts'

/** Long enough to be sent to whoever shall own it, short enough for a log that somebody reads later. */
const firstInvitationMs = 24 * 3_600_000
/** Of starts before anybody founded an organisation. */
const maxOlder = 200

/** Whether nobody has founded an organisation here yet: its founder is written after it, so that a power cut founds nothing. */
export const isNew = async (ports: Pick<Ports, 'people'>): Promise<boolean> =>
  (await ports.people.list({ limit: 1 })).items.length === 0

/**
 * The key of the link that founds the first organisation; undefined where there is one. A link of an earlier start
 * works no more.
 */
export async function ensureFirstInvitation(ports: Ports): Promise<string | undefined> {
  if (!(await isNew(ports))) return undefined
  const now = ports.clock.now()
  const at = new Date(now).toISOString()
  const older = await ports.invitations.list({ where: { key: 'kind', value: 'first' }, limit: maxOlder })
  for (const it of older.items) {
    if (!it.revokedAt) await ports.invitations.replace({ ...it, revokedAt: at, version: it.version + 1 })
  }
  const key = newSecret(ports.secrets)
  await ports.invitations.insert(
    Invitation.parse({
      kind: 'first',
      id: ports.secrets.uuid(),
      version: 1,
      hash: ports.secrets.digest(key),
      createdAt: at,
      expiresAt: new Date(now + firstInvitationMs).toISOString(),
    }),
  )
  return key
}
