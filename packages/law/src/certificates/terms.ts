import type { PlainDate } from '../kernel/date.ts'
import type { Service } from './facts.ts'

/** Who files a service; null leaves it to either. */
export type Initiator = 'person' | 'enterprise' | null

/** What a jurisdiction prescribes for certificates: its numbers. Which services it runs, and how, is in services.ts. */
export interface CertificateTerms {
  /** First sign of its certificate numbers: 湘. Null where none is given out, as for the whole country. */
  readonly sign: string | null
  /** The office whose name stands on its certificates, with its credit code. */
  readonly issuer: { readonly name: string; readonly creditCode: string }
  readonly initiators: Readonly<Record<Exclude<Service, 'upload'>, Initiator>>
  /** Identity checked in person and an ID photo are asked for before anything is filed (CR-G01, CR-G02). */
  readonly realName: boolean
  /** Whoever gives up a certificate ticks the commitment (CR-G07); who supplements or corrects one always does. */
  readonly commitment: boolean
  /** Name and phone of whoever handles a new application (CR-G08). */
  readonly handler: boolean
  /** A new certificate of letter C shows education or title by a scan (rules I, J-09); no list of materials can say “or”. */
  readonly educationScan: boolean
  /** An employment is one at a time (CR-P01). */
  readonly singleEmployer: boolean
  /** Months without another change of employer (CR-C01); null for none. */
  readonly changeCoolDownMonths: number | null
  /** Months for which a pass counts (CR-N02); null where nothing is said. */
  readonly passMonths: number | null
  /** Batches are for the enterprises of their region (CR-E03). */
  readonly batchesByRegion: boolean
  /** Months without enrolment after absence and after cheating (CR-E01, CR-E02); null where nothing is said. */
  readonly absenceBanMonths: number | null
  readonly cheatingBanMonths: number | null
  /** Originals of whoever passed under an older system are looked at (S3 L78). */
  readonly originalsOfHistory: boolean
  /** Nobody with a running project gives up the certificate (CR-L02). */
  readonly cancelNeedsNoProject: boolean
  /** Years for which a certificate counts, and whether its last day is the anniversary or the day before (CR-V01). */
  readonly validYears: number
  readonly expiry: 'anniversary' | 'day-before'
  /** Months before the last day from which it may be extended (CR-X02). */
  readonly extensionMonths: number
  /** Hours of continuing education asked for an extension (CR-X04). */
  readonly educationHours: number
  /** What the public query finds. */
  readonly publicQuery: 'all' | 'in-normal-use'
  /** Days for which a publicity stands. */
  readonly publicityDays: number
  /** Fewest and most months for which a certificate is suspended (F-17). */
  readonly suspensionMonths: { readonly from: number; readonly to: number }
  /** Expiry days between which certificates are extended by themselves (CR-V03); null for none. */
  readonly campaign: { readonly from: PlainDate; readonly to: PlainDate } | null
}
