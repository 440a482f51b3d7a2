import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../../src/adapters/embedded/database.ts'
import { EmbeddedStoreError } from '../../../src/adapters/embedded/embeddedStoreError.ts'
import { type EmbeddedStore, openEmbedded } from '../../../src/adapters/embedded/openEmbedded.ts'
import { Outage } from '../../../src/ports/outage.ts'
import type { Quarantined } from '../../../src/ports/quarantine.ts'
import { UnreadableRow } from '../../../src/ports/storedDocument.ts'
import {
  batch,
  chainEvent,
  device,
  deviceCustody,
  lot,
  lotCustody,
  noonMs,
  orchard,
  photoId,
  reading,
  shipment,
} from '../../builders.ts'
import { aFolder } from './aFolder.ts'

describe('the embedded store', () => {
  let folder: string
  let remove: () => void
  const opened: EmbeddedStore[] = []
  beforeEach(() => {
    ;({ folder, remove } = aFolder())
  })
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close()
    remove()
  })
  const open = (where = folder): EmbeddedStore => {
    const store = openEmbedded({ folder: where })
    opened.push(store)
    return store
  }
  const close = () => opened.pop()?.close()
  /** Does something to the file behind the store's back, while it is closed. */
  const meddle = (script: string): void => {
    const database = openDatabase(join(folder, 'cordline.db'))
    database.exec(script)
    database.close()
  }

  it('has everything again after it was closed and opened', async () => {
    const { documents, readings, quarantine, photos, statuses } = open()
    const written = {
      orchards: orchard(),
      batches: batch(),
      lots: lot(),
      shipments: shipment(),
      devices: device(),
      custody: lotCustody(),
      events: chainEvent(),
    }
    const custody = deviceCustody()
    await documents.orchards.insert(written.orchards)
    await documents.batches.insert(written.batches)
    await documents.lots.insert(written.lots)
    await documents.shipments.insert(written.shipments)
    await documents.devices.insert(written.devices)
    await documents.custody.insert(written.custody)
    await documents.custody.insert(custody)
    await documents.events.insert(written.events)
    const taken = reading({ boot: 'b', seq: 4 })
    await readings.record([taken])
    const { deviceId } = taken
    const refused = {
      deviceId,
      receivedAt: noonMs,
      code: 'too-old',
      path: 'ts',
      message: 'is too old',
      payload: '{}',
    } as const
    await quarantine.keep([refused])
    const photo = { id: photoId(), width: 3, height: 2, jpeg: Uint8Array.of(255, 216, 0, 1) }
    await photos.insert(photo)
    await statuses.save({ deviceId, online: true, at: noonMs })
    await close()

    const again = open()
    for (const [name, document] of Object.entries(written)) {
      expect(await again.documents[name as keyof typeof written].find(document.id)).toEqual(document)
    }
    expect((await again.documents.custody.list({ limit: 5 })).items).toHaveLength(2)
    expect(await again.readings.record([taken, { ...taken, temperatureC: 4 }])).toEqual(['repeated', 'conflict'])
    expect(await again.readings.contiguousSeq(deviceId, 'b')).toBe(4)
    expect(await again.quarantine.list(deviceId, 5)).toEqual([refused])
    expect(await again.photos.find(photo.id)).toEqual(photo)
    expect(await again.statuses.find(deviceId)).toEqual({ deviceId, online: true, at: noonMs })
  })

  it('makes the folder, and leaves one file that is a whole backup', async () => {
    const deep = join(folder, 'a', 'b')
    const { readings } = open(deep)
    const taken = reading()
    await readings.record([taken])
    await close()
    for (const file of readdirSync(deep)) if (file !== 'cordline.db') rmSync(join(deep, file))
    expect(await open(deep).readings.latest(taken.deviceId)).toEqual(taken)
  })

  it('lists by reason what a version kept that had no reasons to list by', async () => {
    const kept: Quarantined = {
      ...{ deviceId: 'TK-1', receivedAt: 1_783_000_000_000, code: 'too-old', path: 'ts' },
      ...{ message: 'ts is more than 400 days old', payload: '{"ts":1}' },
    }
    await open().quarantine.keep([kept])
    await close()
    for (const it of ['quarantine_by_time', 'quarantine_by_code']) meddle(`DROP INDEX ${it}`)
    meddle('ALTER TABLE quarantine DROP COLUMN code')
    meddle('PRAGMA user_version = 3')
    const { quarantine } = open()
    const [found] = (await quarantine.page({ devices: ['TK-1'], code: 'too-old', order: 'newest-first', limit: 9 }))
      .items
    expect(found).toMatchObject(kept)
    await quarantine.remove([found?.id ?? ''])
    expect(await quarantine.list('TK-1', 9)).toEqual([])
  })

  describe('refuses, in one sentence,', () => {
    const refusal = (where = folder): string => {
      try {
        open(where)
      } catch (error) {
        expect(error).toBeInstanceOf(EmbeddedStoreError)
        return error instanceof Error ? error.message : ''
      }
      throw new Error('it opened')
    }

    it('a folder that is a file', () => {
      const file = join(folder, 'taken')
      writeFileSync(file, 'x')
      expect(refusal(file)).toBe(`The data folder ${file} can't be used: there is a file where a folder should be.`)
      expect(refusal(join(file, 'deeper'))).toBe(
        `The data folder ${file}/deeper can't be used: there is a file where a folder should be.`,
      )
    })

    it('a folder that can not be made', () => {
      expect(refusal('/proc/cordline')).toMatch(/^The data folder \/proc\/cordline can't be used: .+\.$/)
    })

    it('a file that is something else', () => {
      writeFileSync(join(folder, 'cordline.db'), 'this is a letter, not a database\n'.repeat(100))
      expect(refusal()).toBe(`The data folder ${folder} can't be used: its cordline.db is not a database.`)
    })

    it('what a newer version wrote, and opens what this one wrote', async () => {
      open()
      await close()
      meddle('PRAGMA user_version = 99')
      expect(refusal()).toContain('was written by a newer Cordline (store version 99; this one knows 4)')
      meddle('PRAGMA user_version = 4')
      await expect(open().check()).resolves.toBeUndefined()
    })

    it('what holds one document of a newer version, naming it', async () => {
      const written = lot()
      await open().documents.lots.insert(written)
      await close()
      meddle('UPDATE documents SET schema = 7')
      expect(refusal()).toBe(
        `In ${join(folder, 'cordline.db')}, lots: ${written.id} was written by a newer Cordline (schema 7; this one knows 1): start that version, or choose another DATA_DIR.`,
      )
      meddle('UPDATE documents SET schema = 1')
      expect(await open().documents.lots.find(written.id)).toEqual(written)
    })

    it('a folder that this process has open already, until it closes it', async () => {
      open()
      expect(refusal()).toBe(
        `The data folder ${folder} is in use by another Cordline (process ${process.pid}): stop it, or choose another DATA_DIR.`,
      )
      await close()
      await expect(open().check()).resolves.toBeUndefined()
    })

    it('a folder that another process has open', () => {
      open()
      const script = [join(__dirname, 'runTypescript.cjs'), join(__dirname, 'recordUntilKilled.ts'), folder]
      const { stderr, status } = spawnSync(process.execPath, ['--conditions=source', ...script], {
        encoding: 'utf8',
        timeout: 20_000,
      })
      expect(stderr).toContain(`is in use by another Cordline (process ${process.pid})`)
      expect(status).not.toBe(0)
    })
  })

  describe('an unreadable row', () => {
    it('of a document is named by its collection and id', async () => {
      const written = lot()
      await open().documents.lots.insert(written)
      await close()
      meddle(`UPDATE documents SET body = json_remove(body, '$.gtin')`)
      const { lots } = open().documents
      const sentence = `lots: the row of ${written.id} can't be read`
      await expect(lots.find(written.id)).rejects.toThrow(sentence)
      await expect(lots.find(written.id)).rejects.toThrow(UnreadableRow)
      await expect(lots.list({ limit: 5 })).rejects.toThrow(sentence)
    })

    it.each([`'{"temp":"-19"}'`, `'{"smell":3}'`, `'{"temp":-19'`, `'null'`, `'[1]'`])(
      'of a reading with the content %s is named by its device and time',
      async (content) => {
        const taken = reading()
        await open().readings.record([taken])
        await close()
        meddle(`UPDATE readings SET content = ${content}`)
        await expect(open().readings.latest(taken.deviceId)).rejects.toThrow(
          `readings: the row of ${taken.deviceId} at ${taken.takenAt} can't be read`,
        )
      },
    )

    it('of a status, a photo or the quarantine is an error too', async () => {
      const { statuses, photos, quarantine } = open()
      const photo = { id: photoId(), width: 3, height: 2, jpeg: Uint8Array.of(1) }
      await photos.insert(photo)
      await statuses.save({ deviceId: 'd', online: true, at: 1 })
      await quarantine.keep([{ deviceId: 'd', receivedAt: 1, code: 'too-old', path: '', message: '', payload: '' }])
      await close()
      meddle(
        `UPDATE device_statuses SET body = '{}'; UPDATE quarantine SET body = json_set(body, '$.code', 'bad-mood')`,
      )
      const again = open()
      await expect(again.statuses.find('d')).rejects.toThrow(UnreadableRow)
      await expect(again.quarantine.list('d', 5)).rejects.toThrow(UnreadableRow)
    })
  })

  describe('the check', () => {
    it('says nothing while readings can be kept', async () => {
      await expect(open().check()).resolves.toBeUndefined()
    })

    it.each(['deleted', 'replaced'])('is an outage once the file was %s under the store', async (how) => {
      const store = open()
      const file = join(folder, 'cordline.db')
      if (how === 'replaced') writeFileSync(`${file}.new`, '')
      rmSync(file)
      if (how === 'replaced') writeFileSync(file, '')
      expect(existsSync(file)).toBe(how === 'replaced')
      await expect(store.check()).rejects.toThrow(Outage)
    })

    it('is an outage after the store was closed', async () => {
      const store = open()
      await close()
      await expect(store.check()).rejects.toThrow(Outage)
      await expect(store.readings.record([reading()])).rejects.toThrow(Outage)
    })
  })

  it('finishes what was asked for before it closes', async () => {
    const taken = Array.from({ length: 50 }, () => reading())
    const { readings } = open()
    const recorded = taken.map((it) => readings.record([it]))
    await close()
    expect((await Promise.all(recorded)).flat()).toEqual(Array(50).fill('added'))
    const again = open()
    for (const it of taken) expect(await again.readings.latest(it.deviceId)).toEqual(it)
  })
})
