import { readConfig } from './config.ts'
import type { Command } from './moving/command.ts'
import { openStores } from './moving/places.ts'
import { readOptions } from './moving/readOptions.ts'
import { upgradeDocuments } from './usecases/moving/upgradeDocuments.ts'

const help = `npm run upgrade

Rewrites every document that an older version wrote in the shape of this one. Nothing needs it: a server reads older
ones as they are, and writes each in its new shape when it changes. Afterwards no old shape is left, so that a later
version may forget it. An older version can't read what was rewritten: make a backup first.

A document that a newer version wrote is named, and nothing is changed. Ends with 0, or with 1 where it refuses.

Reads the environment as the server does: DATA_DIR, MONGO_URL, INFLUX_URL and the other INFLUX_… variables.
`

export const upgrade: Command = {
  help,
  whenStopped: 'Every document is whole, in its old shape or its new one. Run it again to go on.',
  run: async (args, surroundings) => {
    readOptions(args, { texts: [], flags: [] })
    const { print, show, signal } = surroundings
    const stores = await openStores(readConfig(surroundings.environment), surroundings.openServers, 'source')
    try {
      const done = await upgradeDocuments({
        documents: stores.archive.documents,
        signal,
        heed: ({ shelf, rows }) => show(`reading ${shelf}: ${rows.toLocaleString('en')}`),
      })
      for (const { collection, rows, upgraded } of done) {
        if (upgraded > 0) print(`${collection}: ${upgraded} of ${rows} rewritten`)
      }
      const all = done.reduce((sum, it) => sum + it.upgraded, 0)
      print(all === 0 ? `Every document in ${stores.name} has today's shape.` : `${all} documents rewritten.`)
      return 0
    } finally {
      await stores.close()
    }
  },
}
