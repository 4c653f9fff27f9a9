import type { LegalStatusCode } from '@anzhu/law/certificates/status-codes'

/** What the holding rules say of a person and one more certificate (C-3): fine, fine with a remark, or not allowed. */
export interface HoldingVerdict {
  readonly verdict: 'fine' | 'warned' | 'refused'
  /** In the platform's words; empty where it says nothing. */
  readonly message: string
}

/** Asks for the code of a certificate's version (赋码). `fields` are those of D-1. */
export interface AssignRequest {
  readonly op: 'assign'
  readonly fields: Readonly<Record<string, string>>
  readonly identifier: string
}

/** Hands in the file of a version (归集). */
export interface UploadRequest {
  readonly op: 'upload'
  readonly number: string
  readonly identifier: string
  readonly encryCertid: string
  readonly file: Buffer
  /** In hex. */
  readonly sha256: string
  /** ID photo, JPEG or PNG; null where there is none. */
  readonly photo: Buffer | null
}

/** Says how a certificate stands from now on. */
export interface StatusRequest {
  readonly op: 'status'
  readonly number: string
  readonly status: LegalStatusCode
  /** Operation code of D-4. */
  readonly operation: string
}

/** What is asked of the platform. A request that arrives twice under one id takes effect once. */
export type NationalRequest = (AssignRequest | UploadRequest | StatusRequest) & { readonly id: string }

/** What the platform gives a certificate for its QR; kept sealed, printed once the national format is known. */
export interface NationalCodes {
  readonly encryCertid: string
  readonly encryKey: string
}

/** How a request stands: being worked on, done, or refused with a reason for the officer. */
export type Outcome =
  | { readonly state: 'pending' }
  | { readonly state: 'done'; readonly codes: NationalCodes | null }
  | { readonly state: 'refused'; readonly reason: string }

/** The national certificate platform (D-4). Every method throws when it cannot be reached. */
export interface NationalPlatform {
  /** As people read it: 国家平台. */
  readonly source: string
  /** Whether the person may hold this certificate besides those held anywhere in the country. */
  checkHolding(fields: Readonly<Record<string, string>>): Promise<HoldingVerdict>
  /** Hands in a request; most are answered later. */
  submit(request: NationalRequest): Promise<Outcome>
  /** How a request stands; undefined when it never arrived. */
  outcome(id: string): Promise<Outcome | undefined>
}
