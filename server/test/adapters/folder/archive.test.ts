import { beginBackup } from '../../../src/adapters/folder/backupFolder.ts'
import { openFolderArchive } from '../../../src/adapters/folder/folderArchive.ts'
import {
  photoArchiveContract,
  quarantineArchiveContract,
  statusArchiveContract,
} from '../../../src/ports/archive.contract.ts'
import type { Archive } from '../../../src/ports/archive.ts'
import { documentArchiveContract } from '../../../src/ports/documentArchive.contract.ts'
import { readingArchiveContract } from '../../../src/ports/readingArchive.contract.ts'
import { aFolder } from '../embedded/aFolder.ts'

const open = async <Part extends keyof Archive>(part: Part) => {
  const { folder, remove } = aFolder()
  await beginBackup(folder)
  const archive = openFolderArchive(folder)
  return { archive: archive[part], prepare: async () => undefined, close: async () => remove() }
}

documentArchiveContract('a folder', () => open('documents'))
readingArchiveContract('a folder', () => open('readings'))
photoArchiveContract('a folder', () => open('photos'))
quarantineArchiveContract('a folder', () => open('quarantine'))
statusArchiveContract('a folder', () => open('statuses'))
