import type { FieldCipher } from './secrets/field-cipher.ts'
import type { Clock } from './clock/clock.ts'
import type { CredentialOffice } from './credentials/office.ts'
import type { Db } from './db/connection.ts'
import type { DocumentSigner } from './documents/index.ts'
import type { FileStore } from './files/index.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Outside } from './outside.ts'

/** What the whole server stands on. Everything outside comes in here, so that a test can bring its own. */
export interface House extends Outside {
  readonly db: Db
  readonly clock: Clock
  readonly cipher: FieldCipher
  readonly jobs: Jobs
  readonly credentials: CredentialOffice
  readonly files: FileStore
  /** Signs the documents that the house writes. */
  readonly documentSigner: DocumentSigner
  readonly settings: Settings
}

export interface Settings {
  /** Origin that QR codes and links point to, e.g. https://anzhu.example */
  readonly publicUrl: string
  /** Whom people tell of mistakes and ask for help. */
  readonly contact: string
  /** Demo logins, movable clock and outbox page exist. */
  readonly demo: boolean
  /** How long a decision can be undone before anything leaves the house; 0 carries it out at once. */
  readonly undoSeconds: number
  /** Limits wide enough for load runs. */
  readonly relaxedLimits: boolean
}
