import { answerInWords, type Field } from '@anzhu/law/kernel/form'
import type { Option } from '@anzhu/contract/cases'
import type { z } from 'zod'
import type { Values } from '../cases/index.ts'
import type { House } from '../house.ts'

/** What was approved, as it is kept: answers, their words and sources, and the list of attachments. */
export interface LabourContent {
  readonly values: Values
  /** Answers as people read them; those that need no words are left out. */
  readonly words: Values
  readonly sources: Values
  readonly attachments: readonly Attachment[]
  readonly opinion: string
  /** Who agreed, and for which office. */
  readonly approvedBy: string
  readonly office: string
}

/** A line of the list of attachments. */
export interface Attachment {
  readonly title: string
  readonly name: string
  /** Null where the file does not say plainly. */
  readonly pages: number | null
}

/** Opens what is kept sealed. */
export const openContent = ({ cipher }: Pick<House, 'cipher'>, sealed: Buffer): LabourContent =>
  JSON.parse(cipher.unseal(sealed)) as LabourContent

export const sealContent = ({ cipher }: Pick<House, 'cipher'>, content: LabourContent): Buffer =>
  cipher.seal(JSON.stringify(content))

/** Answers as people read them, for every field of a form. */
export function wordsOf(
  form: readonly Field[],
  values: Values,
  options: Readonly<Record<string, readonly z.output<typeof Option>[]>>,
): Record<string, string> {
  return Object.fromEntries(
    form.map((field) => [field.id, answerInWords(field, values[field.id], options[field.id])]),
  )
}
