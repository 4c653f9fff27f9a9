import { Refusal } from '@anzhu/law/kernel/refusal'
import { z } from 'zod'

type RawIssue = Parameters<NonNullable<ReturnType<typeof z.config>['customError']>>[0]

z.config({ ...z.locales.zhCN(), customError: wordsOf })

/** The refusal of input that does not fit its schema: every field that is wrong, each with what is asked of it. */
export function invalidInput({ issues }: z.ZodError): Refusal {
  const told = issues.map(({ path, message }) => ({ path: path.join('.').slice(0, 200), message }))
  const [first] = told
  const where = first === undefined || first.path === '' ? '' : `${first.path} `
  const more = told.length > 1 ? `等 ${told.length} 处` : ''
  return new Refusal(
    'invalid',
    `填写有误：${where}${first?.message ?? '内容不完整'}${more}。请修改后重新提交。`,
    told,
  )
}

/** What a schema finds wrong, in the words of this house; undefined leaves it to zod's own Chinese. */
function wordsOf(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '没有填写' : `应为${kinds[issue.expected] ?? issue.expected}`
    case 'too_big':
      return tooBig(issue.origin, String(issue.maximum))
    case 'too_small':
      return tooSmall(issue.origin, String(issue.minimum))
    case 'invalid_format':
      return formats[issue.format] ?? '格式不对'
    case 'invalid_value':
      return `只能是 ${issue.values.map(String).join('、')}`
    case 'invalid_union':
      return '与任何一种填写方式都不符'
    default:
      return undefined
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否（true、false）',
  array: '列表',
  object: '对象',
  record: '对象',
}

const formats: Readonly<Record<string, string>> = {
  uuid: '不是有效的编号',
  date: '应为真实的日期，写作 2026-11-21',
  datetime: '应为时刻，写作 2026-11-21T09:10:00Z',
  safeint: '应为整数',
}

function tooBig(origin: string, maximum: string): string {
  if (origin === 'string') return `不能多于 ${maximum} 个字`
  return origin === 'array' ? `不能多于 ${maximum} 项` : `不能大于 ${maximum}`
}

function tooSmall(origin: string, minimum: string): string {
  if (origin === 'string') return minimum === '1' ? '没有填写' : `不能少于 ${minimum} 个字`
  return origin === 'array' ? `不能少于 ${minimum} 项` : `不能小于 ${minimum}`
}
