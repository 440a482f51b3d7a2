import { join } from 'node:path'
import { aFolder } from '../embedded/aFolder.ts'
import { linesUntilKilled } from '../embedded/linesUntilKilled.ts'
import { heardLog, numbersIn, openAt } from './aSpool.ts'

const rounds = 3
const script = join(__dirname, 'appendUntilKilled.ts')

describe('a process that is killed while it spools', () => {
  const { folder, remove } = aFolder()
  afterAll(remove)

  it('has kept everything that it said was kept, but what it had given up', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 100_000)
    console.info(`killed at random moments: SEED=${seed}`)
    const said = new Set<string>()
    const dropped = new Set<string>()
    for (let round = 0; round < rounds; round++) {
      const killAfter = 500 + ((seed * 7919 + round * 104_729) % 3000)
      for (const line of await linesUntilKilled([script, folder, String(round * 1_000_000)], killAfter)) {
        const [what, lane, number] = line.split(' ')
        ;(what === 'kept' ? said : dropped).add(`${lane} ${number}`)
      }
      const { lines, log } = heardLog()
      const spool = await openAt(folder, { log })
      const found = [
        ...(await numbersIn(spool, 'live')).map((it) => `live ${it}`),
        ...(await numbersIn(spool, 'back-fill')).map((it) => `back-fill ${it}`),
      ]
      expect([...said].filter((it) => !dropped.has(it) && !found.includes(it))).toEqual([])
      expect(new Set(found).size).toBe(found.length)
      expect(lines.filter(({ level }) => level === 'error')).toEqual([])
      await spool.close()
    }
    console.info(`${said.size} kept, ${dropped.size} given up`)
  }, 60_000)
})
