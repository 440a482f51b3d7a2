import { resolve } from 'node:path'
import { checkBackup } from './adapters/folder/backupFolder.ts'
import { openFolderArchive } from './adapters/folder/folderArchive.ts'
import { copyIdentity } from './adapters/secrets/identityFile.ts'
import { readConfig } from './config.ts'
import { carry, foreignSentence } from './moving/carry.ts'
import type { Command } from './moving/command.ts'
import { openStores } from './moving/places.ts'
import { readOptions } from './moving/readOptions.ts'
import { StartError } from './startError.ts'
import { findForeign } from './usecases/moving/findForeign.ts'
import { refuseNewer } from './usecases/moving/upgradeDocuments.ts'

const help = `npm run restore -- --from DIR [--days]

Puts a backup back, into an empty place: a new DATA_DIR, and empty databases where MONGO_URL or INFLUX_URL is set. They
need not be the stores that it was made from. First reads every file and its checksum, at the end reads both places
whole and compares them. The backup stays as it is.

One that was ended has to be begun anew, in a place that is empty again.
Ends with 0 where both are the same; with 1 and the names of what differs where they are not.

  --from DIR   what npm run backup wrote
  --days       a line for each day of each device, with its checksum

Reads the environment as the server does: DATA_DIR, MONGO_URL, INFLUX_URL and the other INFLUX_… variables.
`

export const restore: Command = {
  help,
  whenStopped: 'Do not start a server on what it wrote: empty the place, and run it again.',
  run: async (args, surroundings) => {
    const { from, days } = readOptions(args, { texts: ['from'], flags: ['days'] })
    if (from === undefined) throw new StartError('Say where from: npm run restore -- --from DIR. See --help.')
    const { print } = surroundings
    const config = readConfig(surroundings.environment)
    const folder = resolve(from)
    print(`Checking ${folder}.`)
    const { cordline, madeAt } = await checkBackup(folder)
    const files = openFolderArchive(folder)
    await refuseNewer(files.documents)
    const stores = await openStores(config, surroundings.openServers, 'target')
    try {
      const foreign = await findForeign({ to: stores.archive })
      if (foreign) throw new StartError(foreignSentence(stores.name, foreign))
      await copyIdentity({ from: folder, to: config.dataFolder })
      print(`Of ${madeAt}, written by Cordline ${cordline}, into ${stores.name}.`)
      const { isSame } = await carry({ from: files, to: stores.archive, isDaily: days, ...surroundings })
      print(isSame ? 'Restored: both are the same.' : 'Not the same: do not start a server on it.')
      return isSame ? 0 : 1
    } finally {
      await stores.close()
    }
  },
}
