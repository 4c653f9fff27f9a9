import type { TrailRules } from './audit/forget.ts'
import type { CertificateAuthorities, Licences, WeChat } from './access/index.ts'
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
  /** For what may be two seconds old: the near copy of the database where there is one, else `db`. Never for writing. */
  readonly reading: Db
  readonly clock: Clock
  readonly cipher: FieldCipher
  readonly jobs: Jobs
  readonly credentials: CredentialOffice
  readonly files: FileStore
  /** Whose certificates open the door; null where no authority is configured. */
  readonly certificateAuthorities: CertificateAuthorities | null
  /** Who shows electronic business licences on phones; null where no such provider is connected. */
  readonly licences: Licences | null
  /** Who tells who somebody is at WeChat; null where it is not connected. */
  readonly weChat: WeChat | null
  /** Signs the documents that the house writes. */
  readonly documentSigner: DocumentSigner
  /** How the audit trail is kept; absent where nothing but a test stands on this house. */
  readonly trail?: TrailRules
  readonly settings: Settings
}

export interface Settings {
  /** Origin that QR codes and links point to, e.g. https://anzhu.example */
  readonly publicUrl: string
  /** Whom people tell of mistakes and ask for help. */
  readonly contact: string
  /** Demo logins, movable clock and outbox page exist. */
  readonly demo: boolean
  /** Staff prove themselves twice: always, or only once they have registered a security key. */
  readonly secondFactor: 'required' | 'enrolled'
  /** How long a decision can be undone before anything leaves the house; 0 carries it out at once. */
  readonly undoSeconds: number
  /** Address of the service that reads identity cards on the officers' own machines; null where none is used. */
  readonly cardReader: string | null
  /** How many rows a list may have that one person takes out alone, and how many rows a post takes out in a day. */
  readonly exports: { readonly alone: number; readonly aDay: number }
  /** Limits wide enough for load runs. */
  readonly relaxedLimits: boolean
}
