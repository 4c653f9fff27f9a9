/** What one field of an application asks for. The pages draw it and the server judges it by this alone. */
export interface Field {
  readonly id: string
  readonly title: string
  readonly kind: 'text' | 'paragraph' | 'day' | 'number' | 'phone' | 'choice' | 'commitment' | 'lookup'
  /** Left out: it must be filled in. */
  readonly optional?: boolean
  /** Optional for an enterprise; asked of the person who files about themselves. */
  readonly neededOfPerson?: boolean
  readonly hint?: string
  /** Longest text, or greatest number. */
  readonly most?: number
  readonly least?: number
  /** Unit of a number, shown behind it. */
  readonly unit?: string
  /** The choices and their words; left out when they depend on the case and the server names them. */
  readonly choices?: Readonly<Record<string, string>>
  /** Shown only to the applicant and to whoever decides, never in a list. */
  readonly confidential?: boolean
  /**
   * What a register says here stands: the applicant cannot change it while one has answered. Where none has, it is typed
   * by hand and marked as not verified.
   */
  readonly register?: boolean
  /** The look-up whose pick fills this in; left out: it is known when the case begins. */
  readonly filledBy?: string
}

/** One kind of file an application needs. */
export interface Material {
  readonly id: string
  readonly title: string
  readonly hint?: string
  readonly optional?: boolean
  /** Kinds by content; what the jurisdiction takes when left out. */
  readonly kinds?: readonly ('pdf' | 'jpeg' | 'png')[]
  /** Kept in the record of the person or enterprise: taken from there, and what is uploaded here goes there too. */
  readonly record?: 'person' | 'enterprise'
  /** How many files at most. */
  readonly most: number
  readonly confidential?: boolean
  /** Given at this step by whoever agrees there, not by the one who files. */
  readonly addedAt?: string
}

/** What stands beside an answer that a register should have given and nobody could ask. */
export const unverifiedMark = '◔ 未核对（手工填写）'

/** Whether an answer should have come from a register and was typed by hand: `sources` name where answers come from. */
export const isUnverified = (
  { id, register = false }: Field,
  values: Readonly<Record<string, string>>,
  sources: Readonly<Record<string, string>>,
): boolean => register && (values[id] ?? '') !== '' && sources[id] === undefined

/** An answer as people read it; empty where there is none. `options` are the choices where the law names none. */
export function answerInWords(
  { kind, unit, choices }: Field,
  value: string | undefined,
  options: readonly { readonly value: string; readonly title: string }[] = [],
): string {
  if (value === undefined || value === '') return ''
  switch (kind) {
    case 'choice':
      return choices?.[value] ?? options.find((one) => one.value === value)?.title ?? value
    case 'commitment':
      return '已承诺'
    case 'number':
      return unit === undefined ? value : `${value} ${unit}`
    default:
      return value
  }
}
