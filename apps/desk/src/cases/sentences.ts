import type { BatchResult, countCases } from '@anzhu/contract/cases'
import type { Reply } from '@anzhu/contract/endpoint'
import { formatCount, formatMoment } from '@anzhu/web/format'
import type { z } from 'zod'
import type { Keeping } from './use-draft.ts'

type Counts = Reply<typeof countCases>
type Result = z.output<typeof BatchResult>

/** The queue in one sentence: 50 件 · 全绿 44 · 需逐件 6 · 1 件剩 1 工作日 · 2 件已超期. Zeros are not told. */
export function queueSentence({ queue, queueAllMet, queueUrgent, queueOverdue }: Counts): string {
  const oneByOne = queue - queueAllMet
  return [
    `${formatCount(queue)} 件`,
    queueAllMet > 0 ? `全绿 ${formatCount(queueAllMet)}` : '',
    oneByOne > 0 ? `需逐件 ${formatCount(oneByOne)}` : '',
    queueUrgent > 0 ? `${formatCount(queueUrgent)} 件剩 1 工作日` : '',
    queueOverdue > 0 ? `${formatCount(queueOverdue)} 件已超期` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

/** What a batch would do: how many, and each reason why not with its number of cases, the commonest first. */
export function batchPreview(results: readonly Result[]): {
  readonly line: string
  readonly reasons: readonly { readonly sentence: string; readonly count: number }[]
} {
  const counts = new Map<string, number>()
  for (const { done, sentence } of results) if (!done) counts.set(sentence, (counts.get(sentence) ?? 0) + 1)
  const reasons = [...counts]
    .map(([sentence, count]) => ({ sentence, count }))
    .sort((a, b) => b.count - a.count)
  const able = results.filter(({ done }) => done).length
  const unable = [...new Set(Object.values(whyNot))].flatMap((word) => {
    const count = results.filter(({ done, code }) => !done && wordFor(code) === word).length
    return count === 0 ? [] : [`${word} ${count}`]
  })
  return { line: [`可办 ${able}`, ...unable].join(' · '), reasons }
}

/** Why a case is not done with the others, in a word. */
const whyNot: Readonly<Record<string, string>> = {
  'case.not-eligible': '须逐件',
  'not-found': '无权',
  'access.denied': '无权',
  'case.four-eyes': '须另一人',
  conflict: '已被别人办理',
  other: '不能批量办',
}
const wordFor = (code: string | null) => whyNot[code ?? ''] ?? whyNot['other']

/** A search as the server looks for it: a case number with any separators is its digits; other words stay. */
export function searchWords(typed: string): string {
  const digits = typed.normalize('NFKC').replaceAll(/[\s\-‐-―−_.·、/]/g, '')
  return /^\d{4,20}$/.test(digits) ? digits : typed
}

/** What was just decided, for the strip that can still undo it: 已同意 苏州安信建筑劳务有限公司. */
export function decidedSentence(word: string, subject: string): string {
  return `已${word} ${subject}`
}

/** Whole seconds that are left of a span; never below zero. */
export function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1000))
}

/** Whether what is on the page is kept, in a line: 已保存 10:32 · 尚未提交. */
export function keepingInWords(
  kind: Keeping['kind'],
  savedAt: string | undefined,
  corrected: boolean,
): string {
  const not = corrected ? '尚未重新提交' : '尚未提交'
  const time = savedAt === undefined ? '' : ` ${formatMoment(savedAt).slice(11)}`
  switch (kind) {
    case 'untouched':
      return not
    case 'changed':
    case 'saving':
      return `正在保存…… · ${not}`
    case 'saved':
      return `已保存${time} · ${not}`
    case 'failed':
    case 'conflict':
      return `没有保存 · ${not}`
  }
}
