import type { BatchResult, countCases } from '@anzhu/contract/cases'
import type { Reply } from '@anzhu/contract/endpoint'
import { formatCount } from '@anzhu/web/format'
import type { z } from 'zod'

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
  const unable = results.length - able
  return { line: unable === 0 ? `可办 ${able}` : `可办 ${able}，不能批量办 ${unable}`, reasons }
}

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
