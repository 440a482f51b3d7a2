import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Endpoint, endpoints } from '@cordline/contract/wire/http/endpoints'
import { toAsyncApi } from '../../src/adapters/http/asyncApi.ts'
import { toOpenApi } from '../../src/adapters/http/openApi.ts'
import { toRightsDoc } from '../../src/adapters/http/rightsDoc.ts'

const root = join(__dirname, '../../..')
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')
const { version } = JSON.parse(textOf('server/package.json')) as { version: string }

it.each([
  ['docs/openapi.json', toOpenApi],
  ['docs/asyncapi.json', toAsyncApi],
])('%s says what the server does; if not: npm run docs', (path, describe) => {
  expect(JSON.parse(textOf(path))).toEqual(JSON.parse(JSON.stringify(describe(version))))
})

it('docs/rights.md says what the code decides; if not: npm run docs', () => {
  expect(textOf('docs/rights.md')).toBe(toRightsDoc())
})

it('has every call of the contract', () => {
  const { paths } = JSON.parse(textOf('docs/openapi.json')) as { paths: Record<string, Record<string, unknown>> }
  const missing = Object.values(endpoints).filter(({ path, method }) => !paths[path]?.[method.toLowerCase()])
  expect(missing).toEqual([])
})

it('says that a container number and an instant are texts, though both are converted when they are read', () => {
  const { components } = JSON.parse(textOf('docs/openapi.json')) as { components: { schemas: Record<string, object> } }
  expect(components.schemas.ContainerNumberSent).toMatchObject({ type: 'string' })
  expect(components.schemas.LotCustody).toMatchObject({ properties: { from: { type: 'string' } } })
})

it('refers to nothing that it does not hold', () => {
  const text = textOf('docs/openapi.json')
  const { components } = JSON.parse(text) as { components: { schemas: Record<string, object> } }
  const references = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name = '']) => name)
  expect(references.filter((name) => !components.schemas[name])).toEqual([])
})

it('says of every call who may make it, and with what', () => {
  const { paths, components } = JSON.parse(textOf('docs/openapi.json')) as {
    paths: Record<string, Record<string, { 'x-cordline-who'?: string; security?: object[] }>>
    components: { securitySchemes: object }
  }
  expect(Object.keys(components.securitySchemes)).toEqual(['cookie', 'token', 'link'])
  for (const { path, method, who = 'organisation' } of Object.values<Endpoint>(endpoints))
    expect(paths[path]?.[method.toLowerCase()]?.['x-cordline-who']).toBe(who)
  expect(paths['/account']?.get?.security).toEqual([{ cookie: [] }])
  expect(paths['/session']?.post?.security).toEqual([])
})
