import { type AuditRule, auditRules } from '../../../src/domain/audit/auditRules.ts'
import { beforeFirst } from '../../../src/domain/audit/chain.ts'
import { checkLink } from '../../../src/domain/audit/checkLink.ts'
import { chainsOf, tellChange } from '../../../src/domain/audit/tellChange.ts'
import type { Stored } from '../../../src/ports/collection.ts'
import type { DocumentChange } from '../killedAfter.ts'
import { sha256 } from '../serverProcess.ts'
import type { State } from '../state.ts'

/** Every chain holds, whatever was changed is in it once, and what was not is not. */
export function brokenRecord(state: State, changes: readonly DocumentChange[]): readonly string[] {
  const doubled = entryNames(state).filter((name, at, all) => all.indexOf(name) !== at)
  return [
    ...brokenChains(state),
    ...doubled.map((name) => `${name} is recorded twice`),
    ...unrecorded(state, changes),
    ...untrue(state),
  ]
}

const nameOf = (organisationId: string, it: { resource: string; subject: string; action: string; version: number }) =>
  `${organisationId}: ${it.resource} ${it.subject} ${it.action} (version ${it.version})`

const entryNames = ({ audit }: State): readonly string[] =>
  audit.map(({ documentVersion: version, organisationId, ...it }) => nameOf(organisationId, { ...it, version }))

function brokenChains({ audit }: State): readonly string[] {
  const organisations = [...new Set(audit.map((it) => it.organisationId))]
  return organisations.flatMap((organisationId) => {
    const entries = audit.filter((it) => it.organisationId === organisationId).sort((a, b) => a.seq - b.seq)
    let head = beforeFirst
    for (const it of entries) {
      const checked = checkLink({ organisationId, head, digest: sha256 }, { id: it.id, text: JSON.stringify(it) })
      if ('broken' in checked) return [`chain of ${organisationId}: ${checked.broken.sentence}`]
      head = checked.head
    }
    return []
  })
}

/** What landed and is in no chain of those whose document it is. */
function unrecorded(state: State, changes: readonly DocumentChange[]): readonly string[] {
  const recorded = new Set(entryNames(state))
  return changes.flatMap(({ resource, before, after }) => {
    const rule = ruleOf(resource)
    const document = after ?? before
    if (!rule || !document) return []
    const action = before ? (after ? 'changed' : 'removed') : 'created'
    // As told to owners who did not act: whoever did is told more, never less.
    const owners = chainsOf(rule, { before, after }, undefined).filter((organisationId) =>
      tellChange(rule, { before, after }, { to: { organisationId, actingFor: theServer }, digest: sha256 }),
    )
    const { id: subject, version } = document
    const names = owners.map((owner) => nameOf(owner, { resource, subject, action, version }))
    return names.filter((name) => !recorded.has(name)).map((name) => `${name} is not recorded`)
  })
}

/** An organisation that is nobody's: what every owner is told whoever acts. */
const theServer = '00000000-0000-4000-8000-000000000000' as Parameters<typeof chainsOf>[2]

function ruleOf(resource: string): AuditRule<Stored> | undefined {
  const rules: Readonly<Record<string, unknown>> = auditRules
  return rules[resource] as AuditRule<Stored> | undefined
}

/** Entries of a version that the document never had. */
function untrue(state: State): readonly string[] {
  return state.audit.flatMap((entry) => {
    const documents: readonly Stored[] = state[entry.resource]
    const document = documents.find((it) => it.id === entry.subject)
    if (entry.action === 'removed') return document ? [`${entry.subject} is recorded as removed and there`] : []
    return document && document.version < entry.documentVersion
      ? [`version ${entry.documentVersion} of ${entry.subject} is recorded and was never written`]
      : []
  })
}
