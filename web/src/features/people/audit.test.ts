import { auditedResources } from '@cordline/contract/vocabulary/audit'
import type { AuditAnswer } from '@cordline/contract/wire/http/audit'
import { formatsOf } from '../../i18n/format.ts'
import { type Language, languages } from '../../i18n/language.ts'
import { fill, type Text } from '../../i18n/text.ts'
import { isFiltered, readFilter, toAuditQuery, writeFilter } from './auditFilter.ts'
import { linkOf } from './auditLink.ts'
import { auditMessages, sentences } from './auditMessages.ts'
import { rowsOf } from './auditRows.ts'
import { sentenceOf } from './auditSentence.ts'
import { type Say, valueText } from './auditValue.ts'

const shipment = '0f8fad5b-d9cb-469f-a165-70867728950e'
const lot = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const carrier = '16fd2706-8baf-433b-82eb-8c7fada847da'
const known: Record<string, string> = { [shipment]: 'CSQU3054383', [lot]: 'MK-27-01', [carrier]: 'Selat Lines' }

function sayIn(language: Language): Say {
  const text: Text = (message, ...[values]) => fill(message[language], values ?? {})
  return { language, text, format: formatsOf(language), nameOf: (id) => known[id] }
}
const say = sayIn('en')

const entry = (parts: Partial<AuditAnswer>): AuditAnswer => ({
  id: 'o:000000000007',
  seq: 7,
  at: '2026-11-27T01:00:00.000Z',
  by: { kind: 'person', id: 'p', name: 'Lim Wei Jie' },
  action: 'changed',
  resource: 'shipments',
  subject: shipment,
  documentVersion: 2,
  previous: '0'.repeat(64),
  hash: 'a'.repeat(64),
  ...parts,
})
const read = (parts: Partial<AuditAnswer>): string => sentenceOf(entry(parts), say)

describe('an entry of the change log reads as a sentence', () => {
  it.each<[Partial<AuditAnswer>, string]>([
    [{ before: { seal: 'A' }, after: { seal: 'B' } }, 'Lim Wei Jie changed shipment CSQU3054383: seal A → B'],
    [
      { before: {}, after: { consignee: carrier, setPointC: -18, week: '2026-W48', seal: 'B' } },
      'Lim Wei Jie changed shipment CSQU3054383: consignee – → Selat Lines, set point – → −18.0 °C, and 2 more',
    ],
    [{ after: { receipt: { at: '2026-11-27T01:00:00Z' } } }, 'Lim Wei Jie received shipment CSQU3054383'],
    [
      { resource: 'orchards', action: 'created', subject: 'x', after: { name: 'Bukit Fraser' } },
      'Lim Wei Jie added orchard Bukit Fraser',
    ],
    [
      {
        resource: 'custody',
        action: 'created',
        after: { kind: 'lot', lotId: lot, shipmentId: shipment },
        subject: 'c',
      },
      'Lim Wei Jie loaded lot MK-27-01 into CSQU3054383',
    ],
    [
      { resource: 'custody', action: 'created', after: { kind: 'device', deviceId: 'reefer-1', shipmentId: shipment } },
      'Lim Wei Jie fitted device reefer-1 to CSQU3054383',
    ],
    [
      {
        resource: 'partnerships',
        action: 'created',
        id: `${lot}:000000000001`,
        subject: `${lot}:${carrier}`,
        after: {},
      },
      'Selat Lines became a partner',
    ],
    [
      {
        resource: 'people',
        action: 'created',
        after: { name: 'Siti', memberships: [{ roles: ['grower', 'viewer'] }] },
      },
      'Siti joined as Grower; Viewer',
    ],
    [
      { resource: 'invitations', action: 'created', after: { kind: 'organisation', organisationKind: 'carrier' } },
      'Lim Wei Jie invited Carrier',
    ],
    [{ resource: 'sessions', action: 'created', subject: 's', after: {} }, 'Lim Wei Jie signed in'],
    [
      {
        resource: 'people',
        subject: carrier,
        before: { memberships: [{ roles: ['viewer'] }] },
        after: { memberships: [{ roles: ['owner', 'packer'] }] },
      },
      'Lim Wei Jie changed the roles of Selat Lines: roles Viewer → Owner; Packing house',
    ],
    [
      { resource: 'people', subject: carrier, before: { memberships: [{ roles: ['viewer'] }] }, after: {} },
      'Lim Wei Jie removed Selat Lines',
    ],
    [{ resource: 'tokens', subject: 't', before: {}, after: { revokedAt: 'x' } }, 'Lim Wei Jie revoked API token t'],
    [
      { resource: 'devices', subject: 'reefer-1', before: { credential: '•••' }, after: { credential: '•••' } },
      'Lim Wei Jie gave device reefer-1 a new password',
    ],
    [
      {
        by: { kind: 'program', id: 't', name: 'ERP' },
        before: { trees: 4 },
        after: { trees: 5 },
        resource: 'orchards',
      },
      'ERP (program) changed orchard CSQU3054383: trees 4 → 5',
    ],
    [
      { by: { kind: 'server', id: 'cordline', name: 'Cordline' }, action: 'removed', resource: 'invitations' },
      'The server removed invitation CSQU3054383',
    ],
  ])('%j', (parts, sentence) => {
    expect(read(parts)).toBe(sentence)
  })

  it('calls what is new as it was called then, and what was changed as it is called now', () => {
    expect(read({ action: 'created', after: { container: 'TCLU1234567' } })).toContain('TCLU1234567')
    expect(read({ before: { container: 'TCLU1234567' }, after: { container: 'X' } })).toContain('shipment CSQU3054383:')
  })

  it('falls back to the beginning of an id where nobody knows a name', () => {
    const subject = '9b2d3c8a-5f1e-4f0a-8a76-0c1d2e3f4a5b'
    expect(read({ resource: 'lots', subject, after: { cartons: 3 } })).toBe(
      'Lim Wei Jie changed lot 9b2d3c8a: cartons – → 3',
    )
  })

  it('says neither an id in full nor a brace of JSON, of any thing, action and language', () => {
    const after = { odd: { deep: [{ er: lot }] }, name: 'N', memberships: [{ roles: ['owner'] }], credential: '•••' }
    for (const resource of auditedResources) {
      for (const action of ['created', 'changed', 'removed'] as const) {
        for (const language of languages) {
          const sentence = sentenceOf(entry({ resource, action, subject: lot, before: {}, after }), sayIn(language))
          expect(sentence).not.toMatch(/[{}[\]"]|undefined|\w{8}-\w{4}-/)
        }
      }
    }
  })
})

describe('the table of an entry', () => {
  it('has a row for each field that changed, with both sides', () => {
    const rows = rowsOf({ before: { seal: 'A', note: 'x' }, after: { seal: 'B', weightKg: 72.5 } }, say)
    expect(rows.map(({ label, before, after }) => [label, before, after])).toEqual([
      ['seal', 'A', 'B'],
      ['note', 'x', '–'],
      ['weight', '–', '72.5 kg'],
    ])
  })

  it('leaves out whose it is and when the entry itself was made', () => {
    expect(
      rowsOf({ after: { organisationId: carrier, createdAt: '2026-11-27T01:00:00Z', trees: 3 } }, say),
    ).toHaveLength(1)
  })

  it.each<[string, unknown, string]>([
    ['passwordHash', '•••', 'secret, not kept'],
    ['legs', { truncated: true, sha256: 'ab', bytes: 20_000 }, 'too long to keep (20000 bytes)'],
    [
      'boundary',
      {
        type: 'Polygon',
        coordinates: [
          [
            [1, 2],
            [3, 4],
            [5, 6],
            [1, 2],
          ],
        ],
      },
      'outline of 3 points',
    ],
    ['location', { latitude: 3.79, longitude: 101.86 }, '3.7900, 101.8600'],
    ['memberships', [{ organisationId: carrier, roles: ['packer'], since: '2026-11-27T01:00:00Z' }], 'Packing house'],
    ['takes', [{ lotId: lot, weightKg: 40 }], 'lot MK-27-01, weight 40 kg'],
    ['handedTo', carrier, 'Selat Lines'],
    ['kind', 'carrier', 'Carrier'],
    ['name', 'packer', 'packer'],
    ['measureIntervalS', 600, '10 min'],
    ['graceHours', true, 'yes'],
    ['photos', [], 'none'],
  ])('says %s %j as "%s"', (field, value, words) => {
    expect(valueText(field, value, say)).toBe(words)
  })

  it('names a field that is newer than the page in plain words', () => {
    expect(rowsOf({ after: { graceHours: 4 } }, say)[0]?.label).toBe('grace hours')
  })
})

describe('the filter of the change log', () => {
  it('is kept in the address as it was chosen', () => {
    const filter = { resource: 'lots', by: lot, from: '2026-11-01', to: '2026-11-27' } as const
    expect(readFilter(new URLSearchParams(writeFilter(filter)))).toEqual(filter)
  })

  it('takes of a mangled address what is left of it', () => {
    const search = new URLSearchParams({ resource: 'nothing', from: 'yesterday', to: '2026-13-45', by: 'x'.repeat(65) })
    expect(isFiltered(readFilter(search))).toBe(false)
  })

  it('asks for both days in full', () => {
    const filter = { resource: undefined, by: '', from: '2026-11-27', to: '2026-11-27' }
    const { from, to } = toAuditQuery(filter)
    expect(Date.parse(String(to)) - Date.parse(String(from))).toBe(24 * 3600 * 1000 - 1)
  })
})

describe('a link to the thing', () => {
  it.each<[Partial<AuditAnswer>, string | undefined]>([
    [{}, `/shipments/${shipment}`],
    [{ action: 'removed' }, undefined],
    [{ resource: 'custody', after: { shipmentId: shipment } }, `/shipments/${shipment}`],
    [{ resource: 'custody', after: { voidedAt: 'x' } }, undefined],
    [{ resource: 'people' }, '/people'],
    [{ resource: 'sessions' }, undefined],
  ])('%j goes to %s', (parts, link) => {
    expect(linkOf(entry(parts))).toBe(link)
  })
})

it('every text of the log asks for the same values in every language', () => {
  const holes = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort()
  for (const text of [...Object.values(auditMessages), ...Object.values(sentences)]) {
    for (const language of languages) expect(holes(text[language])).toEqual(holes(text.en))
  }
})
