import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { toAsyncApi } from '../../src/adapters/http/asyncApi.ts'
import { toOpenApi } from '../../src/adapters/http/openApi.ts'

const root = join(__dirname, '../../..')
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')
const { version } = JSON.parse(textOf('server/package.json')) as { version: string }

it.each([
  ['docs/openapi.json', toOpenApi],
  ['docs/asyncapi.json', toAsyncApi],
])('%s says what the server does; if not: npm run docs', (path, describe) => {
  expect(JSON.parse(textOf(path))).toEqual(JSON.parse(JSON.stringify(describe(version))))
})

it('has every call of the contract', () => {
  const { paths } = JSON.parse(textOf('docs/openapi.json')) as { paths: Record<string, Record<string, unknown>> }
  const missing = Object.values(endpoints).filter(({ path, method }) => !paths[path]?.[method.toLowerCase()])
  expect(missing).toEqual([])
})

it('says what has to be sent, as far as a schema can', () => {
  const text = textOf('docs/openapi.json')
  // A container number is normalised and an instant converted: still texts for whoever sends or reads them.
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, { requestBody: object }>> }
  expect(paths['/shipments']?.post?.requestBody).toMatchObject({
    content: {
      'application/json': { schema: { properties: { container: { type: 'string' }, week: { type: 'string' } } } },
    },
  })
})
