import type { Case } from '@anzhu/contract/cases'
import { checkLandline, checkMobile } from '@anzhu/law/identifiers/phone'
import { isPlainDate, parsePlainDate } from '@anzhu/law/kernel/date'
import { answerInWords, type Field, type Material } from '@anzhu/law/kernel/form'
import { emptyMark } from './format.ts'

export type Values = Readonly<Record<string, string>>
type Options = Case['options'][string]

/** What a commitment has as its value once it is ticked. */
export const committed = 'true'

/** The choices of a field: those of the law, or those the server names for this case. */
export function choicesOf({ id, choices }: Field, options: Case['options']): Options {
  if (choices === undefined) return options[id] ?? []
  return Object.entries(choices).map(([value, title]) => ({ value, title, note: null }))
}

/** A value as people read it; a dash when there is none. */
export function valueInWords(field: Field, value: string | undefined, options: Case['options']): string {
  return answerInWords(field, value, options[field.id]) || emptyMark
}

/** A day however it is typed: 20261121, 2026.11.21, 2026/1/2, 2026年1月2日. What is no day stays as it is. */
export function dayTyped(text: string): string {
  return parsePlainDate(text) ?? text
}

/** What is wrong with a value, with the limit and what to do; undefined when nothing is. The server judges again. */
export function fieldFlaw(field: Field, typed: string | undefined): string | undefined {
  const value = typed?.trim() ?? ''
  if (value === '') return field.optional === true ? undefined : missing(field)
  switch (field.kind) {
    case 'text':
    case 'paragraph':
      return lengthFlaw(field, [...value].length)
    case 'day':
      return isPlainDate(value) ? undefined : `“${value}”不是日期，请写作 2026-11-21 或 20261121`
    case 'number':
      return numberFlaw(field, value)
    case 'phone':
      return phoneFlaw(value)
    case 'choice':
    case 'commitment':
    case 'lookup':
      return undefined
  }
}

function missing({ title, kind }: Field): string {
  if (kind === 'choice' || kind === 'lookup') return `请选择${title}`
  return kind === 'commitment' ? '请勾选承诺' : `请填写${title}`
}

function lengthFlaw({ title, least = 0, most = 4000 }: Field, length: number): string | undefined {
  if (length < least) return `${title}现为 ${length} 字，至少 ${least} 字，请再写具体些`
  return length > most ? `${title}现为 ${length} 字，最多 ${most} 字，请删减` : undefined
}

function numberFlaw({ title, least, most, unit = '' }: Field, value: string): string | undefined {
  const digits = value.normalize('NFKC')
  if (!/^\d{1,9}$/.test(digits)) return `${title}须为不小于 ${least ?? 0} 的整数，现为“${value}”`
  if (least !== undefined && Number(digits) < least) return `${title}至少 ${least} ${unit}，现为 ${value}`
  return most !== undefined && Number(digits) > most
    ? `${title}最多 ${most} ${unit}，现为 ${value}`
    : undefined
}

function phoneFlaw(value: string): string | undefined {
  const mobile = checkMobile(value)
  if (mobile.ok || checkLandline(value).ok) return undefined
  return `${mobile.problem}，${mobile.suggestion}`
}

/** What is still wanting in a form: each field or material with its sentence, in the order of the page. */
export function stillWanting(
  form: readonly Field[],
  materials: readonly Material[],
  values: Values,
  files: Readonly<Record<string, readonly unknown[]>>,
): { readonly item: string; readonly sentence: string }[] {
  const ofFields = form.map((field) => ({ item: field.id, sentence: fieldFlaw(field, values[field.id]) }))
  const ofFiles = materials.map(({ id, title, optional }) => ({
    item: id,
    sentence: optional === true || (files[id]?.length ?? 0) > 0 ? undefined : `请上传${title}`,
  }))
  return [...ofFields, ...ofFiles].flatMap(({ item, sentence }) =>
    sentence === undefined ? [] : [{ item, sentence }],
  )
}

/** How far a part of the application is. */
export function progressOf(
  done: number,
  all: number,
): { readonly word: string; readonly tone: 'mute' | 'wait' | 'ok' } {
  if (done >= all) return { word: '已完成', tone: 'ok' }
  return done === 0 ? { word: '未开始', tone: 'mute' } : { word: '进行中', tone: 'wait' }
}

/** Which fields differ between what is on the page and what the server has. */
export function changedFields(mine: Values, theirs: Values): string[] {
  return [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].filter(
    (id) => (mine[id] ?? '') !== (theirs[id] ?? ''),
  )
}
