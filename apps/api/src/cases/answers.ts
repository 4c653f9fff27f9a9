import { checkMobile } from '@anzhu/law/identifiers/phone'
import { parsePlainDate } from '@anzhu/law/kernel/date'
import type { Flow } from '@anzhu/law/kernel/flow'
import type { Field } from '@anzhu/law/kernel/form'
import { Refusal, type Issue } from '@anzhu/law/kernel/refusal'
import type { Choices, Values } from './service.ts'

/** Refuses answers to questions that the form does not ask: they would be kept without anybody ever seeing them. */
export function mustBeAsked(fields: readonly Field[], values: Values): void {
  const known = new Set(fields.map(({ id }) => id))
  const strange = Object.keys(values).filter((id) => !known.has(id))
  if (strange.length === 0) return
  throw new Refusal(
    'invalid',
    '填写的内容有这个事项没有的项目，没有保存。请刷新页面后重新填写。',
    strange.map((id) => ({ path: `values.${id}`, message: '没有这个项目' })),
  )
}

/** The same answers in the form they are kept in: trimmed, days as YYYY-MM-DD, phones without blanks. */
export function tidied(fields: readonly Field[], values: Values): Values {
  return Object.fromEntries(
    fields.flatMap(({ id, kind }) => {
      const text = (values[id] ?? '').trim()
      if (text === '') return []
      if (kind === 'day') return [[id, parsePlainDate(text) ?? text]]
      if (kind === 'number') return [[id, text.normalize('NFKC')]]
      const phone = kind === 'phone' ? checkMobile(text) : undefined
      return [[id, phone?.ok === true ? phone.value : text]]
    }),
  )
}

/** Everything that is wrong with answers that are about to be submitted, each at its field. */
export function answerIssues(fields: readonly Field[], values: Values, choices: Choices): Issue[] {
  return fields.flatMap((field) => {
    const message = whatIsWrong(field, values[field.id] ?? '', choices[field.id])
    return message === undefined ? [] : [{ path: `values.${field.id}`, message }]
  })
}

function whatIsWrong(field: Field, value: string, given: Choices[string] | undefined): string | undefined {
  const { title, kind, optional = false } = field
  if (value === '') {
    if (optional) return undefined
    return kind === 'commitment' ? `请勾选“${title}”` : `还没有填写${title}`
  }
  switch (kind) {
    case 'text':
    case 'paragraph':
      return textFlaw(field, value)
    case 'number':
      return numberFlaw(field, value)
    case 'day':
      return parsePlainDate(value) === undefined ? `${title}不是一个日期，请写成 2026-11-21` : undefined
    case 'phone':
      return phoneFlaw(title, value)
    // Only what a register had can be picked: that was looked at when it was kept.
    case 'lookup':
      return textFlaw(field, value)
    case 'commitment':
      return value === 'true' ? undefined : `请勾选“${title}”`
    case 'choice': {
      const known =
        field.choices === undefined ? (given ?? []).map((one) => one.value) : Object.keys(field.choices)
      return known.includes(value) ? undefined : `${title}的选项已经变化，请重新选择`
    }
  }
}

function textFlaw({ title, least = 0, most = 4000 }: Field, value: string): string | undefined {
  const length = [...value].length
  if (length > most) return `${title}有 ${length} 字，请缩短到 ${most} 字以内`
  return length < least ? `${title}只有 ${length} 字，请至少写 ${least} 字` : undefined
}

function numberFlaw(
  { title, least = 0, most = 1_000_000, unit = '' }: Field,
  value: string,
): string | undefined {
  const number = Number(value)
  if (!/^\d{1,9}$/.test(value)) return `${title}须为 ${least} 至 ${most} ${unit}之间的整数`
  return number < least || number > most
    ? `${title}须在 ${least} 至 ${most} ${unit}之间，现为 ${number}`
    : undefined
}

function phoneFlaw(title: string, value: string): string | undefined {
  const checked = checkMobile(value)
  if (checked.ok || /^0\d{2,3}-?\d{7,8}(-\d{1,6})?$/.test(value)) return undefined
  return `${title}：${checked.problem}，${checked.suggestion}`
}

/** Materials that are still missing, each at its slot. */
export function materialIssues(
  { materials }: Pick<Flow, 'materials'>,
  attached: Readonly<Record<string, number>>,
): Issue[] {
  return materials.flatMap(({ id, title, addedAt, optional = addedAt !== undefined }) =>
    optional || (attached[id] ?? 0) > 0 ? [] : [{ path: `materials.${id}`, message: `还没有上传${title}` }],
  )
}
