import type { PlainDate } from '@anzhu/law/kernel/date'

/** One completion that was filed (竣工备案), as the filing system tells it. */
export interface CompletionFiling {
  /** Six digits; numbers are unique in a region only. */
  readonly region: string
  /** The number under which the project is supervised (监督备案号). */
  readonly filingNumber: string
  readonly completedOn: PlainDate
}

/** The system in which completions are filed, as far as it is asked here (MR-06). */
export interface CompletionFilings {
  /** Where the filings come from, as people read it: 江苏省竣工备案. */
  readonly source: string
  /** Everything filed from a day on; throws when the system cannot be reached. */
  filedSince(day: PlainDate): Promise<readonly CompletionFiling[]>
}
