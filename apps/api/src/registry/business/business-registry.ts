import type { PlainDate } from '@anzhu/law/kernel/date'

/** What the business registry (工商) says of an enterprise. */
export interface BusinessEntry {
  readonly name: string
  readonly creditCode: string
  readonly legalRepresentative: string
  readonly address: string
  /** As the registry writes it, with unit and currency: 500万元人民币; empty where it does not say. */
  readonly registeredCapital: string
  readonly establishedOn: PlainDate | null
}

/** The business registry of a province, as far as it is asked here (EN-08). */
export interface BusinessRegistry {
  /** Where values come from, as people read it: 江苏省企业登记信息. */
  readonly source: string
  /** Undefined when no enterprise has this credit code; throws when the registry cannot be reached. */
  find(creditCode: string): Promise<BusinessEntry | undefined>
}
