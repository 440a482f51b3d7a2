import { join } from 'node:path'
import { z } from 'zod'
import type { AnyPlan, DocumentArchive } from '../../ports/archive.ts'
import { type StoredDocument, schemaOf, upgradedBody } from '../../ports/storedDocument.ts'
import { type SortedFile, sortedFile } from './sortedFile.ts'

const DocumentLine = z.strictObject({
  id: z.string(),
  version: z.number().int(),
  schema: z.number().int(),
  body: z.unknown(),
})

type DocumentFile = SortedFile<StoredDocument, string>

/** A file per collection. What is unique and whether a body can be read is for the store that it came from or goes to. */
export function openDocumentFiles(folder: string): DocumentArchive {
  const opened = new Map<string, DocumentFile>()
  const fileOf = ({ name }: AnyPlan): DocumentFile => {
    const known = opened.get(name)
    const file =
      known ??
      sortedFile({
        file: join(folder, `${encodeURIComponent(name)}.ndjson`),
        keyOf: (it: StoredDocument) => it.id,
        parse: (line): StoredDocument => DocumentLine.parse(line),
      })
    if (!known) opened.set(name, file)
    return file
  }
  return {
    page: (plan, page) => fileOf(plan).page(page),
    count: (plan) => fileOf(plan).count(),
    put: (plan, documents) => fileOf(plan).put(documents),
    upgrade: async (plan, document) => {
      const file = fileOf(plan)
      const there = await file.find(document.id)
      if (there?.version !== document.version || there.schema !== document.schema) return false
      await file.put([{ ...document, schema: schemaOf(plan), body: upgradedBody(plan, document) }])
      return true
    },
    findNewer: (plan) => findFirst(fileOf(plan), (it) => it.schema > schemaOf(plan)),
  }
}

async function findFirst(
  file: DocumentFile,
  isMeant: (document: StoredDocument) => boolean,
): Promise<StoredDocument | undefined> {
  for await (const rows of file.read()) {
    const found = rows.find(isMeant)
    if (found) return found
  }
  return undefined
}
