import { resolve } from 'node:path'
import { beginBackup, sealBackup } from './adapters/folder/backupFolder.ts'
import { openFolderArchive } from './adapters/folder/folderArchive.ts'
import { copyIdentity } from './adapters/secrets/identityFile.ts'
import { readConfig } from './config.ts'
import { carry } from './moving/carry.ts'
import type { Command } from './moving/command.ts'
import { openStores } from './moving/places.ts'
import { readOptions } from './moving/readOptions.ts'
import { StartError } from './startError.ts'
import { refuseNewer } from './usecases/moving/upgradeDocuments.ts'

const help = `npm run backup -- --to DIR [--days]

Writes everything that a server with this environment keeps into a new folder: documents, photos, readings, refused
readings and device statuses as plain files, and the server's key. Then reads it back and compares it. Stop the server
first: one on the data folder or on MongoDB is noticed.

The folder is for its owner only: hashes of passwords and the key that seals second factors lie in it. It is whole once
it has a manifest.json, which says what is in it, with a checksum of each file. npm run restore puts it back.

  --to DIR   a folder that is new or empty
  --days     a line for each day of each device, with its checksum

Reads the environment as the server does: DATA_DIR, MONGO_URL, INFLUX_URL and the other INFLUX_… variables.
`

export const backup: Command = {
  help,
  whenStopped: 'What it wrote is no whole backup: delete it.',
  run: async (args, surroundings) => {
    const { to, days } = readOptions(args, { texts: ['to'], flags: ['days'] })
    if (to === undefined) throw new StartError('Say where to: npm run backup -- --to DIR. See --help.')
    const { print, version: cordline, now } = surroundings
    const config = readConfig(surroundings.environment)
    const folder = resolve(to)
    const stores = await openStores(config, surroundings.openServers, 'source')
    try {
      await refuseNewer(stores.archive.documents)
      await beginBackup(folder)
      print(`From ${stores.name} to ${folder}.`)
      const order = { from: stores.archive, to: openFolderArchive(folder), isDaily: days }
      const { isSame, rows } = await carry({ ...order, ...surroundings })
      if (!isSame) throw new StartError(`${folder} is no backup: something wrote to ${stores.name} meanwhile.`)
      const hasKey = await copyIdentity({ from: config.dataFolder, to: folder })
      await sealBackup(folder, { cordline, madeAt: new Date(now()).toISOString(), rows })
      if (!hasKey) print(`${config.dataFolder} has no identity.json: second factors can't be read from this backup.`)
      print(`${folder} is a whole backup.`)
      return 0
    } finally {
      await stores.close()
    }
  },
}
