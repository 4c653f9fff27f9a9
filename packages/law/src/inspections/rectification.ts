import { daysBetween, type PlainDate } from '../kernel/date.ts'
import { flow } from '../kernel/flow.ts'
import type { Rule } from '../kernel/rule.ts'
import { rectificationClause, replyClause } from './rectification-sources.ts'
import type { InspectionKind } from './standard.ts'

/** Pictures of one finding at most, and pictures and scans of one inspection; what is shown of them is bounded alike. */
export const mostPhotos = { finding: 50, inspection: 2000 } as const
/** Answers to one finding that wait to be looked at, at most: whoever answered may set it right a few times. */
export const mostUnjudged = 5
/** Of the answers to one finding the latest so many are shown. */
export const mostReplies = 50

/** An answer that is not thrown out says at least so much, in characters; so does the reason for giving one back. */
export const leastReply = 2
export const leastReturnReason = 10

/** Where one thing to be put right stands. */
export const findingStates = {
  open: '待整改',
  replied: '待复查',
  closed: '已销号',
} as const
export type FindingState = keyof typeof findingStates

/** What the department answered to one finding. */
export interface ReplyFacts {
  readonly text: string
  /** Photos of how it looks now. */
  readonly photos: number
}

/** A finding that is to be put right, as far as the law looks at it. */
export interface RectifiedFinding {
  /** Its number on the notice, from 1. */
  readonly no: number
  readonly state: FindingState
  /** The latest answer; null while there is none. */
  readonly reply: ReplyFacts | null
}

/** What is looked at when an order to put right is answered. */
export interface RectificationFacts {
  readonly kind: InspectionKind
  readonly findings: readonly RectifiedFinding[]
}

/** What an answer still lacks, in words for whoever writes it; empty when it can be sent. */
export function replyLacks({ text, photos }: ReplyFacts): string[] {
  return [
    ...([...text.trim()].length < leastReply ? ['还没有写明怎样整改的'] : []),
    ...(photos < 1 ? ['还没有整改后的照片，至少一张'] : []),
  ]
}

/** Days past the last day; 0 until that day is over (DT-07 with N = 0). */
export const daysOverdue = (today: PlainDate, dueOn: PlainDate): number =>
  Math.max(0, daysBetween(dueOn, today))

/** Who hears of it on the first day that an order is overdue. */
export function escalatesTo(kind: InspectionKind): readonly ('safety-director' | 'inspector')[] {
  return kind === 'authority' ? ['safety-director', 'inspector'] : ['safety-director']
}

/** Whether today somebody above is to be told: overdue, still with the department, and nobody was told yet. */
export const escalationDue = (
  today: PlainDate,
  { dueOn, escalatedOn }: { readonly dueOn: PlainDate; readonly escalatedOn: PlainDate | null },
): boolean => escalatedOn === null && daysOverdue(today, dueOn) > 0

const everyFindingAnswered: Rule<RectificationFacts> = {
  id: 'ZG-01',
  title: '每个问题都有整改回复和整改后照片',
  basis: replyClause,
  check({ findings }) {
    const lacking = findings.filter(
      ({ state, reply }) => state !== 'closed' && (reply === null || replyLacks(reply).length > 0),
    )
    if (lacking.length === 0) return undefined
    const numbers = lacking.map(({ no }) => no).join('、')
    return {
      reason: `第 ${numbers} 个问题还没有完整的回复`,
      suggestion: '请逐条写明怎样整改，并附至少一张整改后的照片',
    }
  },
  because: ({ findings }) => `${findings.length} 个问题都已回复或销号`,
}

/** F-18: what an inspection found is put right by the project's department, answered one by one, and looked at again. */
export const rectification = flow<RectificationFacts>({
  id: 'rectification',
  version: 1,
  code: '80',
  title: '整改',
  purpose: '检查发现的问题由项目部逐条整改、回复，检查单位复查合格后销号。',
  basis: rectificationClause,
  applicants: ['project-department'],
  subject: 'enterprise',
  about: 'project',
  opened: 'by-platform',
  form: [],
  materials: [],
  conditions: [],
  answerConditions: [everyFindingAnswered],
  steps: [
    {
      id: 'recheck',
      title: '复查',
      waiting: '待复查',
      by: { party: 'contractor' },
      decisions: { pass: '销号', return: '退回整改' },
      when: ({ kind }) => kind !== 'authority',
      whenTitle: '企业检查、项目自查',
    },
    {
      id: 'recheck-authority',
      title: '监督机构复查',
      waiting: '待监督机构复查',
      by: { role: 'inspector' },
      decisions: { pass: '销号', return: '退回整改' },
      withinWorkingDays: 5,
      when: ({ kind }) => kind === 'authority',
      whenTitle: '安监抽查',
    },
  ],
  fourEyes: false,
  withdrawal: 'until-opened',
  correctionDays: null,
  words: { returned: '待整改', approved: '已销号' },
  phrases: [
    { id: 'unclear', title: '照片看不清', text: '整改后的照片看不清整改部位，请在原位置重新拍照后回复。' },
    { id: 'not-done', title: '没有整改到位', text: '从照片看整改没有到位，请按整改要求处理后重新回复。' },
    { id: 'elsewhere', title: '不是同一部位', text: '整改前后照片不是同一部位，请在同一位置拍照后回复。' },
  ],
})
