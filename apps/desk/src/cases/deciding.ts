import type { Case } from '@anzhu/contract/cases'
import type { StoredFile } from '@anzhu/contract/files'
import type { Decision, Flow, Step } from '@anzhu/law/kernel/flow'
import { agreeing, needsReason } from '@anzhu/web/case-words'
import { fieldFlaw } from '@anzhu/web/form-values'

/** A decision being prepared. */
export interface Preparing {
  readonly decision: Decision | null
  readonly opinion: string
  /** By field or material; only sent when giving back. */
  readonly remarks: Readonly<Record<string, string>>
  /** What the step asks of whoever agrees. */
  readonly values: Readonly<Record<string, string>>
  /** Files that whoever agrees adds, by slot. */
  readonly files: Readonly<Record<string, readonly StoredFile[]>>
}

export const undecided: Preparing = { decision: null, opinion: '', remarks: {}, values: {}, files: {} }

/** Shortest reason that an applicant can do something with; the server holds it too. */
export const shortestReason = 10

/** Chooses a decision. The usual words of agreement come and go with it; what was typed stays. */
export function choose(now: Preparing, decision: Decision | null): Preparing {
  const typed = now.opinion === agreeing ? '' : now.opinion
  return { ...now, decision, opinion: decision === 'pass' && typed === '' ? agreeing : typed }
}

/** Adds a usual phrase to the reason; one that stands there already is taken out again. */
export function togglePhrase(now: Preparing, phrase: string): Preparing {
  if (now.decision === null || now.decision === 'pass') return now
  const opinion = now.opinion.includes(phrase)
    ? now.opinion.replace(phrase, '')
    : `${now.opinion.trimEnd()}${phrase}`
  return { ...now, opinion }
}

/** Writes a remark on one item; an empty one is none. */
export function remarkOn({ remarks, ...now }: Preparing, item: string, text: string): Preparing {
  const { [item]: _, ...others } = remarks
  return { ...now, remarks: text === '' ? others : { ...remarks, [item]: text } }
}

/** The remarks as they are sent: only when giving back. */
export function remarksOf({ decision, remarks }: Preparing): { item: string; text: string }[] {
  if (decision !== 'return') return []
  return Object.entries(remarks)
    .map(([item, text]) => ({ item, text: text.trim() }))
    .filter(({ text }) => text !== '')
}

/** What the applicant will read, word for word; empty while there is nothing. */
export function applicantReads(
  now: Preparing,
  { form, materials }: Pick<Flow, 'form' | 'materials'>,
): string[] {
  const titles = new Map([...form, ...materials].map(({ id, title }) => [id, title]))
  const remarks = remarksOf(now).map(({ item, text }) => `${titles.get(item) ?? item}：${text}`)
  return [now.opinion.trim(), ...remarks].filter((line) => line !== '')
}

/** Why a decision cannot be sent yet; undefined when it can. */
export function notYet({ decision, opinion, values }: Preparing, step: Step): string | undefined {
  if (decision === null) return '请先选择决定'
  if (needsReason(decision)) {
    const length = [...opinion.trim()].length
    if (length >= shortestReason) return undefined
    return `请写明原因，至少 ${shortestReason} 字，现为 ${length} 字。可按 1–9 加入常用语`
  }
  return (step.form ?? [])
    .map((field) => fieldFlaw(field, values[field.id]))
    .find((flaw) => flaw !== undefined)
}

/** The files to send: only when agreeing. */
export const filesOf = ({ decision, files }: Preparing): Record<string, string[]> =>
  decision === 'pass'
    ? Object.fromEntries(Object.entries(files).map(([slot, own]) => [slot, own.map(({ id }) => id)]))
    : {}

/** The step of the law that a case is at; undefined when it is at none. */
export function stepOf(flow: Flow, { step }: Pick<Case, 'step'>): Step | undefined {
  return flow.steps.find(({ id }) => id === step)
}

/** The case after this one in the queue, or the first other one; undefined when it was the last. */
export function nextOf(queue: readonly { readonly id: string }[], id: string): string | undefined {
  const at = queue.findIndex((one) => one.id === id)
  return [...queue.slice(at + 1), ...queue.slice(0, Math.max(at, 0))].find((one) => one.id !== id)?.id
}
