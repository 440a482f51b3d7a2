import { rmSync } from 'node:fs'
import { openEmbedded } from '../../src/adapters/embedded/openEmbedded.ts'
import { crashCases } from './crashCases.ts'
import { describeCrashes } from './describeCrashes.ts'
import { folderInMemory, groundOf } from './ground.ts'
import { sampledKills } from './sampledKills.ts'

const seed = Number(process.env.SEED ?? Date.now() % 100_000)
console.info(`a sample of cases and kills: SEED=${seed}`)
/** All of them run on the copied file: this is about laying out a world by its documents, as on a server. */
const everyNth = 10

describeCrashes('a store that is filled by its documents', {
  open: groundOf(async () => {
    const folder = folderInMemory()
    const store = openEmbedded({ folder })
    return { kept: store, close: () => store.close().finally(() => rmSync(folder, { recursive: true })) }
  }),
  cases: crashCases.filter((_, nth) => (nth + seed) % everyNth === 0),
  killsOf: sampledKills(seed, 2),
})
