import type { ConsentPurpose } from '../access/consents.ts'
import type { Citation } from './cite.ts'
import type { Cure } from './cure.ts'
import type { Field, Material } from './form.ts'
import { Refusal } from './refusal.ts'
import type { Rule } from './rule.ts'

/** What whoever has a step can do with it: agree, give back for correction, or decline. */
export type Decision = 'pass' | 'return' | 'refuse'

/** The people a case may wait for who are no officials; which of them it is in a case, the case says. */
export const parties = {
  reviewer: '所选的审核单位',
  employer: '聘用企业',
  'former-employer': '证书所在企业',
  contractor: '施工总承包企业',
  concerned: '当事企业',
  person: '本人',
} as const
export type Party = keyof typeof parties

/** What an office hands out with a decision, in writing. */
export const noticeTitles = {
  accepted: '受理通知书',
  'to-correct': '补正告知书',
  'not-accepted': '不予受理通知书',
} as const
export type Notice = keyof typeof noticeTitles

/** How far above the case's own region an official must stand. */
export type Level = 'district' | 'city' | 'province'

/** Who has a step: officials of a role where the case lies, or a party of the case. */
export type Holder = { readonly role: string; readonly level?: Level } | { readonly party: Party }

/** One step of a service: who has it, what they may decide (and the word on the button), within how many working days. */
export interface Step<in Facts = never> {
  readonly id: string
  readonly title: string
  /** The state of a case that is at this step: 待审核. */
  readonly waiting: string
  readonly by: Holder
  readonly decisions: { readonly pass: string; readonly return?: string; readonly refuse?: string }
  /** Whoever agrees proves on one's own phone who one is; a page that asks for no proof cannot take it. */
  readonly proven?: true
  /** What is asked of the one who agrees, besides the opinion. */
  readonly form?: readonly Field[]
  /** The field whose answer stands for the opinion of whoever agrees, so that everybody on the case reads it. */
  readonly says?: string
  readonly withinWorkingDays?: number
  /** Calendar days instead, where a period is one. */
  readonly withinDays?: number
  /** What becomes of the case when a party lets its time pass; an office has no such thing. */
  readonly silence?: Silence
  /** Decisions that are published, names masked. */
  readonly published?: readonly Decision[]
  /** Decisions that the applicant gets in writing, with what is written. */
  readonly notices?: { readonly [one in Decision]?: Notice }
  /** The step exists only when this holds, and `whenTitle` says so in print. */
  readonly when?: (facts: Facts) => boolean
  readonly whenTitle?: string
}

/**
 * What follows from a party's silence: the case goes on without it, is over, or is given back to the applicant, who goes on
 * with other evidence. Two reminders go before. `sentence` is what the applicant reads.
 */
export interface Silence {
  readonly follows: 'proceed' | 'lapse' | 'give-back'
  readonly sentence: string
}

/** A reason for giving back or declining that officers choose with one key; the text is what the applicant reads. */
export interface Phrase {
  readonly id: string
  readonly title: string
  readonly text: string
}

/** An approval service. A dozen services are a dozen of these; one mechanism runs them all. */
export interface Flow<in Facts = never> {
  readonly id: string
  readonly version: number
  /** Offered in this jurisdiction and below, unless a narrower one has a flow of the same `service`; left out: everywhere. */
  readonly jurisdiction?: string
  /** What kind of service it is in every jurisdiction: extend-c. */
  readonly service?: string
  /**
   * Services of one field go together: a place that has some of its own has none of its parents' of that field. Left out:
   * the certificates.
   */
  readonly field?: 'labour'
  /** Two digits in the case number. */
  readonly code: string
  readonly title: string
  /** What one gets by it, in a sentence for the guide. */
  readonly purpose: string
  readonly basis: Citation
  /** The roles that may file it. */
  readonly applicants: readonly string[]
  /** What it is about: the enterprise that files it, or one person. */
  readonly subject: 'enterprise' | 'person'
  /**
   * What it concerns besides, chosen before anything is filled in: one certificate of the person, or one project, whose
   * department files it, whoever of them it is, and whose contractor the enterprise of the case then is.
   */
  readonly about?: 'certificate' | 'project'
  /**
   * Nobody applies for it. by-platform: it is opened given back already, and worked on at a page of its own. by-official:
   * officials of the roles in `applicants` record it against an enterprise of their region, at a page of its own.
   */
  readonly opened?: 'by-platform' | 'by-official'
  /** Whom an enterprise may name: its own people, which is left out, or anybody whose name and ID number it knows. */
  readonly names?: 'anybody'
  /** What a person must have agreed to separately before filing it about themselves. */
  readonly consent?: ConsentPurpose
  readonly form: readonly Field[]
  readonly materials: readonly Material[]
  /** The condition that says which materials are missing; left out: every material that is not optional must be there. */
  readonly materialsJudgedBy?: string
  /** Whether it may be filed at all; looked at before any form. */
  readonly conditions: readonly Rule<Facts>[]
  /** Whether what was filled in will do; looked at with the form. */
  readonly answerConditions: readonly Rule<Facts>[]
  /** Which field a condition about the answers judges, so that what is wrong stands there. */
  readonly judges?: Readonly<Record<string, string>>
  /** What helps where a condition does not hold, by its number; of several the first that this applicant has. */
  readonly cures?: Readonly<Record<string, readonly Cure[]>>
  readonly steps: readonly Step<Facts>[]
  /** Nobody takes two steps of one case. */
  readonly fourEyes: boolean
  /** Until when the applicant may take it back: until somebody has opened it, or until it is decided. */
  readonly withdrawal: 'until-opened' | 'until-decided'
  /** Calendar days for correcting what was given back; afterwards the case lapses. Null: it never lapses. */
  readonly correctionDays: number | null
  /** What a state is called in this service where the word of all services would mislead. */
  readonly words?: { readonly [one in Status]?: string }
  readonly phrases: readonly Phrase[]
}

/** Where a case stands. It has a step exactly while it is in progress. */
export type Progress =
  | {
      readonly status: 'draft' | 'returned' | 'approved' | 'refused' | 'lapsed' | 'deleted'
      readonly step: null
    }
  | { readonly status: 'in-progress'; readonly step: string }

export type Status = Progress['status']

/** A case in one of these is over. */
export const ended: readonly Status[] = ['approved', 'refused', 'lapsed', 'deleted']

/** What each state is called where no step names it better. */
export const statusWords: Readonly<Record<Status, string>> = {
  draft: '草稿',
  'in-progress': '办理中',
  returned: '退回补正',
  approved: '办结-同意',
  refused: '办结-不同意',
  lapsed: '已终止（逾期）',
  deleted: '已删除',
}

/** What the state of a case is called, where no step names it better. */
export const stateWord = ({ words }: Pick<Flow, 'words'>, status: Status): string =>
  words?.[status] ?? statusWords[status]

/** A decision, and the step the person who took it was looking at. */
export interface Move {
  readonly step: string
  readonly decision: Decision
}

/** Fixes the type of a flow where it is defined. */
export function flow<Facts>(definition: Flow<Facts>): Flow<Facts> {
  return definition
}

/** The steps this case really has. */
export function stepsFor<Facts>(flow: Flow<Facts>, facts: Facts): Step<Facts>[] {
  return flow.steps.filter((step) => step.when?.(facts) ?? true)
}

/** Submission: a draft or returned case enters the first step. The caller has examined the conditions before. */
export function submit<Facts>(flow: Flow<Facts>, now: Progress, facts: Facts): Progress {
  if (now.status !== 'draft' && now.status !== 'returned') throw movedOn(flow)
  return enter(stepsFor(flow, facts)[0])
}

/** Taking back a case that is under way: a draft again, for as long as the flow allows. */
export function withdraw(flow: Flow, now: Progress, opened: boolean): Progress {
  if (now.status !== 'in-progress') throw movedOn(flow)
  if (opened && flow.withdrawal === 'until-opened') {
    throw new Refusal(
      'conflict',
      `“${flow.title}”已有人开始审核，不能撤回。需要修改，请联系审核单位退回补正。`,
    )
  }
  return { status: 'draft', step: null }
}

/** One decision. Refused with `conflict` when the step was decided meanwhile or does not offer this decision. */
export function advance<Facts>(flow: Flow<Facts>, now: Progress, move: Move, facts: Facts): Progress {
  const steps = stepsFor(flow, facts)
  const at = steps.findIndex((step) => step.id === now.step)
  const step = steps[at]
  if (step === undefined || step.id !== move.step || step.decisions[move.decision] === undefined) {
    throw movedOn(flow)
  }
  switch (move.decision) {
    case 'pass':
      return enter(steps[at + 1])
    case 'return':
      return { status: 'returned', step: null }
    case 'refuse':
      return { status: 'refused', step: null }
  }
}

/**
 * The case goes on without whoever let their time pass. `steps` are those it has from now on, in the order of the flow; the
 * present one need not be among them any longer.
 */
export function goOnWithout(
  { steps: all, title }: Pick<Flow, 'steps' | 'title'>,
  now: Progress,
  steps: readonly { readonly id: string }[],
): Progress {
  const at = all.findIndex(({ id }) => id === now.step)
  if (now.status !== 'in-progress' || at < 0) throw movedOn({ title })
  const later = new Set(all.slice(at + 1).map(({ id }) => id))
  return enter(steps.find(({ id }) => later.has(id)))
}

function enter(step: { readonly id: string } | undefined): Progress {
  return step === undefined ? { status: 'approved', step: null } : { status: 'in-progress', step: step.id }
}

function movedOn(flow: { readonly title: string }) {
  return new Refusal('conflict', `“${flow.title}”的当前环节已经变化，请刷新后再办。`)
}
