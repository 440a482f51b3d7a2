import { readConfig } from './config.ts'
import { carry, foreignSentence } from './moving/carry.ts'
import type { Command, Surroundings } from './moving/command.ts'
import { openFolder, openNamedServers, type Place } from './moving/places.ts'
import { readOptions } from './moving/readOptions.ts'
import type { Archive } from './ports/archive.ts'
import { StartError } from './startError.ts'
import { findForeign } from './usecases/moving/findForeign.ts'
import { refuseNewer } from './usecases/moving/upgradeDocuments.ts'

const help = `npm run migrate -- --from embedded --to servers [--days]
npm run migrate -- --from servers --to embedded [--days]

Moves house: copies documents, photos, refused readings and device statuses between the data folder and MongoDB, and
readings between the data folder and InfluxDB, then reads both places whole and compares them. What it leaves stays as
it is. Stop every Cordline that works on either place first: one on the data folder or on MongoDB is noticed, one that
only keeps its readings on the same InfluxDB is not.

Ctrl-C ends it. Run again it goes on: what is there already and equal is not written again.
Ends with 0 where both places are the same; with 1 and the names of what differs where they are not.

  --from, --to   embedded: the data folder. servers: those of MONGO_URL (documents) and INFLUX_URL (readings);
                 what has no URL stays where it is
  --days         a line for each day of each device, with its checksum

Reads the environment as the server does: DATA_DIR, MONGO_URL, INFLUX_URL and the other INFLUX_… variables.
`

export const migrate: Command = {
  help,
  whenStopped: 'What was left is as it was. Run it again to go on.',
  run: async (args, surroundings) => {
    const { from, to, days } = readOptions(args, { texts: ['from', 'to'], flags: ['days'] })
    const isOut = from === 'embedded' && to === 'servers'
    if (!isOut && !(from === 'servers' && to === 'embedded')) {
      throw new StartError('Say --from embedded --to servers, or --from servers --to embedded. See --help.')
    }
    const config = readConfig(surroundings.environment)
    const servers = await openNamedServers(config, surroundings.openServers)
    try {
      const folder = openFolder(config, isOut ? 'source' : 'target')
      try {
        const [source, target] = isOut ? [folder, servers] : [servers, folder]
        return await move({ source, target, next: isOut ? nextOut : nextBack, isDaily: days, surroundings })
      } finally {
        await folder.close()
      }
    } finally {
      await servers.close()
    }
  },
}

const nextOut = 'Start the server with these variables and this DATA_DIR: its identity.json stays there.'
const nextBack = 'Start the server without the variables of what was moved.'

interface Move {
  readonly source: Place<Partial<Archive>>
  readonly target: Place<Partial<Archive>>
  /** What to do once it is done. */
  readonly next: string
  readonly isDaily: boolean
  readonly surroundings: Surroundings
}

async function move({ source, target, next, isDaily, surroundings }: Move): Promise<number> {
  const { print } = surroundings
  const [from, to] = [source.archive, target.archive]
  print(`From ${source.name} to ${target.name}: ${movedSentence(from, to)}`)
  if (from.documents && to.documents) {
    await refuseNewer(from.documents)
    await refuseNewer(to.documents)
  }
  // Each side alone: what the source has no place for is not moved, and may lie in the target.
  const foreign = await findForeign({ from, to })
  if (foreign) throw new StartError(foreignSentence(target.name, foreign))
  const { isSame } = await carry({ from, to, isDaily, ...surroundings })
  print(isSame ? `Both places are the same. ${next}` : `Not the same: go on with ${source.name}, and run this again.`)
  return isSame ? 0 : 1
}

function movedSentence(from: Partial<Archive>, to: Partial<Archive>): string {
  const documents = from.documents && to.documents ? 'documents, photos, refused readings and device statuses' : ''
  const readings = from.readings && to.readings ? 'readings' : ''
  if (documents && readings) return `${documents}, and ${readings}.`
  return documents
    ? `${documents}. Readings stay: INFLUX_URL is not set.`
    : `${readings}. Documents, photos and all else stay: MONGO_URL is not set.`
}
