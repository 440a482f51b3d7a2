import type { InfluxPlace } from '../../../src/adapters/influx/influxPlace.ts'

const { env } = process

/** The real servers that `TEST_INFLUX1_…` and `TEST_INFLUX2_…` name. */
export const servers: readonly (readonly [name: string, place: InfluxPlace])[] = [
  ...(env.TEST_INFLUX1_URL && env.TEST_INFLUX1_DATABASE
    ? [
        [
          'InfluxDB 1',
          { url: env.TEST_INFLUX1_URL, database: env.TEST_INFLUX1_DATABASE, access: { kind: 'password' } },
        ] as const,
      ]
    : []),
  ...(env.TEST_INFLUX2_URL && env.TEST_INFLUX2_TOKEN && env.TEST_INFLUX2_ORG && env.TEST_INFLUX2_BUCKET
    ? [
        [
          'InfluxDB 2',
          {
            url: env.TEST_INFLUX2_URL,
            database: env.TEST_INFLUX2_BUCKET,
            access: { kind: 'token', token: env.TEST_INFLUX2_TOKEN, org: env.TEST_INFLUX2_ORG },
          },
        ] as const,
      ]
    : []),
]

/** What is skipped without them, said once per file. */
export function sayWhatIsMissing(): void {
  for (const version of [1, 2]) {
    if (servers.some(([name]) => name === `InfluxDB ${version}`)) continue
    it.skip(`InfluxDB ${version}: set TEST_INFLUX${version}_URL`, () => {})
  }
}

type Define = (name: string, place: InfluxPlace) => void

/** A suite for each server that there is, or for `only` one. Jest's own `describe.each` takes no empty table. */
export function describeEachServer(title: string, define: Define, only?: string): void {
  for (const [name, place] of servers) {
    if (only === undefined || name === only) describe(title.replace('%s', name), () => define(name, place))
  }
}
