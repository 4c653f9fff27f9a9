/** Where values that came from outside are from, and when they were given. */
export interface Sourced {
  /** As people read it: 江苏省企业登记信息. */
  readonly source: string
  /** When the source said it, or somebody typed it: ISO, with its zone. */
  readonly at: string
  /** False for what was typed by hand because the source could not be asked: ◔, nobody has compared it yet. */
  readonly checked: boolean
}

/** The source of what somebody typed. */
export const typedByHand = '手工填写'

/** What stands beside values that nobody has compared with their source. */
export const uncheckedMark = '◔ 未核对'

/** The provenance of values that were typed by hand at a moment. */
export const sourcedByHand = (at: string): Sourced => ({ source: typedByHand, at, checked: false })

/** Source and mark in one line, without the moment: 江苏省企业登记信息, or 手工填写（◔ 未核对）. */
export const sourceInWords = ({ source, checked }: Sourced): string =>
  checked ? source : `${source}（${uncheckedMark}）`
