import type { PlainDate } from '@anzhu/law/kernel/date'

/** A labour contract as the provincial contract register (省合同归集系统) has it. */
export interface RegisteredContract {
  readonly number: string
  readonly project: string
  readonly address: string
  /** Six digits: where the works are. */
  readonly region: string
  readonly developer: string
  readonly contractor: string
  readonly contractorCode: string
  readonly labourFirm: string
  readonly labourCode: string
  readonly amountYuan: number
  readonly signedOn: PlainDate
  readonly startsOn: PlainDate
  readonly endsOn: PlainDate
  /** 监督备案号; null where the register does not say. */
  readonly filingNumber: string | null
}

/** The contract register, as far as it is asked here (PR-07). */
export interface ContractRegister {
  /** Where values come from, as people read it: 省合同归集系统. */
  readonly source: string
  /**
   * Contracts of one labour enterprise whose number or project contains the text; at most 50, the newest first; throws
   * when the register cannot be reached.
   */
  search(question: {
    readonly creditCode: string
    readonly text: string
  }): Promise<readonly RegisteredContract[]>
  /** The contract of a number; undefined when there is none; throws when the register cannot be reached. */
  find(number: string): Promise<RegisteredContract | undefined>
}
