import type { Database } from './database.ts'
import { EmbeddedStoreError } from './embeddedStoreError.ts'

/**
 * What is run once on a file, in this order; `PRAGMA user_version` says how many of them it has seen. A step that was
 * ever released is never changed: the next one is added below it.
 */
const steps: readonly string[] = [
  `
  -- n is what a list's cursor names a document by: documents are never deleted, so it stays.
  CREATE TABLE documents (
    n INTEGER PRIMARY KEY,
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    sort TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (collection, id)
  ) STRICT;
  CREATE INDEX documents_in_order ON documents (collection, sort DESC, id);

  CREATE TABLE document_keys (
    collection TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    sort TEXT NOT NULL,
    id TEXT NOT NULL,
    n INTEGER NOT NULL,
    is_unique INTEGER NOT NULL,
    PRIMARY KEY (collection, key, value, sort DESC, id)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX document_keys_unique ON document_keys (collection, key, value) WHERE is_unique = 1;
  CREATE INDEX document_keys_of ON document_keys (n);

  -- Which keys a collection was last written with: a plan with other keys is indexed anew.
  CREATE TABLE collections (name TEXT PRIMARY KEY, keys TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE readings (
    device TEXT NOT NULL,
    taken_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    repeats INTEGER NOT NULL DEFAULT 0,
    history INTEGER,
    content TEXT NOT NULL,
    PRIMARY KEY (device, taken_at)
  ) STRICT, WITHOUT ROWID;

  -- Unbroken runs of sequence numbers; between two of them something is missing.
  CREATE TABLE sequence_runs (
    device TEXT NOT NULL,
    boot TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (device, boot, first)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE quarantine (
    n INTEGER PRIMARY KEY,
    device TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX quarantine_in_order ON quarantine (device, received_at, n);
  -- What quarantine no longer keeps, by the hour in which it was received.
  CREATE TABLE quarantine_dropped (
    device TEXT NOT NULL,
    hour INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (device, hour)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE photos (
    id TEXT PRIMARY KEY,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    jpeg BLOB NOT NULL
  ) STRICT;

  CREATE TABLE device_statuses (device TEXT PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE heartbeat (only INTEGER PRIMARY KEY CHECK (only = 1), beats INTEGER NOT NULL) STRICT;
  INSERT INTO heartbeat VALUES (1, 0);
  `,
  `ALTER TABLE documents ADD COLUMN schema INTEGER NOT NULL DEFAULT 1`,
  // Whether a newer version wrote any document is asked at every start.
  `CREATE INDEX documents_by_schema ON documents (collection, schema)`,
  // Refused readings are listed of all devices, by their reason, and bounded together.
  `
  ALTER TABLE quarantine ADD COLUMN code TEXT GENERATED ALWAYS AS (json_extract(body, '$.code')) VIRTUAL;
  CREATE INDEX quarantine_by_time ON quarantine (received_at, n);
  CREATE INDEX quarantine_by_code ON quarantine (code, received_at, n);
  `,
]

/** The write-ahead log shrinks back to this after a burst. */
const maxLogBytes = 64 * 1024 * 1024

/**
 * Brings the file to this version's shape.
 * @throws EmbeddedStoreError where a newer version wrote it
 */
export function prepareSchema(database: Database, file: string): void {
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA journal_size_limit = ${maxLogBytes};
  `)
  const seen = Number(database.prepare('PRAGMA user_version').row()?.[0])
  if (seen > steps.length) {
    throw new EmbeddedStoreError(
      `${file} was written by a newer Cordline (store version ${seen}; this one knows ${steps.length}): start that version, or choose another DATA_DIR.`,
    )
  }
  for (const [index, step] of steps.entries()) {
    if (index >= seen) database.exec(`BEGIN IMMEDIATE; ${step}; PRAGMA user_version = ${index + 1}; COMMIT;`)
  }
}
