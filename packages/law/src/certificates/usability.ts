import type { PlainDate } from '../kernel/date.ts'
import { holds, occupies } from './conditions/holding.ts'
import { letterOf, type CaseFacts, type CertificateFacts, type CertificateStatus } from './facts.ts'
import { statusWords } from './judged.ts'
import type { CertificateTerms } from './terms.ts'
import { extensionFrom } from './validity.ts'

/** Where a certificate came from: given here, added from paper, brought in from another province, or imported. */
export type Origin = 'issued' | 'supplement' | 'transfer-in' | 'imported'

/** What can be done about a reason, and its name. */
export const remedies = {
  correct: '证书纠错',
  change: '执业企业变更',
  cancel: '注销',
  extend: '延期',
  photo: '上传证件照片',
  merge: '合并为 C3',
} as const
export type Remedy = keyof typeof remedies

/** Why a certificate cannot be used, or what its holder had better do soon. */
export interface UsabilityReason {
  readonly id: string
  readonly sentence: string
  /** Null when nothing can be filed; the title then says what is left to do. */
  readonly remedy: Remedy | null
  readonly remedyTitle: string
}

/** What the usability of a certificate is computed from. */
export interface UsabilityFacts {
  readonly certificate: CertificateFacts
  readonly origin: Origin
  /** Every other certificate of the holder, whatever its status. */
  readonly others: readonly CertificateFacts[]
  readonly employment: NonNullable<CaseFacts['employment']>
  readonly photo: boolean
  readonly constructorRegisteredAt: string | null
  /** Name and ID number on the certificate are those of the register. */
  readonly identityMatches: boolean
  readonly terms: CertificateTerms
}

/** The state shown of a certificate; the words are those of stateInWords. */
export type UsabilityState =
  | 'in-use'
  | 'supplemented'
  | 'transferred-in'
  | 'unusable'
  | 'expired'
  | Exclude<CertificateStatus, 'valid'>

/** Whether a certificate can be used on a day, why not, and what to do; `advice` never stands in the way. */
export interface Usability {
  readonly usable: boolean
  readonly state: UsabilityState
  readonly reasons: readonly UsabilityReason[]
  readonly advice: readonly UsabilityReason[]
}

/**
 * Usability on a day (rules C-9): in force, not expired, employed where it says, held as the rules allow, constructor
 * registered there for B, photo given. What has ended needs no further reasons. A public query that finds only
 * certificates in normal use finds the usable ones, whatever their origin.
 */
export function usabilityOf(facts: UsabilityFacts, on: PlainDate): Usability {
  const ended = endedReason(facts, on)
  const reasons = ended === undefined ? standingReasons(facts, on) : [ended]
  const usable = reasons.length === 0
  return { usable, state: stateOf(facts, on, usable), reasons, advice: usable ? advice(facts, on) : [] }
}

const states: Readonly<Record<Exclude<UsabilityState, 'transferred-in'>, string>> = {
  'in-use': '正常使用',
  supplemented: '新增归档',
  unusable: '暂不可用',
  expired: '已过期',
  suspended: '已暂扣',
  revoked: '已撤销',
  cancelled: '已注销',
  transferred_out: '已转出',
}

/** The word for a state; one brought in from another province is named after where it came to: 进赣换证. */
export function stateInWords(state: UsabilityState, { sign }: Pick<CertificateTerms, 'sign'>): string {
  return state === 'transferred-in' ? `进${sign ?? '省'}换证` : states[state]
}

function stateOf({ certificate, origin }: UsabilityFacts, on: PlainDate, usable: boolean): UsabilityState {
  if (certificate.status !== 'valid') return certificate.status
  if (on > certificate.expires) return 'expired'
  if (!usable) return 'unusable'
  if (origin === 'supplement') return 'supplemented'
  return origin === 'transfer-in' ? 'transferred-in' : 'in-use'
}

const because = (id: string, sentence: string, remedy: Remedy): UsabilityReason => ({
  id,
  sentence,
  remedy,
  remedyTitle: remedies[remedy],
})

function endedReason({ certificate }: UsabilityFacts, on: PlainDate): UsabilityReason | undefined {
  const { status, expires } = certificate
  if (status !== 'valid') {
    return {
      id: `STATUS_${status.toUpperCase()}`,
      sentence: `证书${statusWords[status]}`,
      remedy: null,
      remedyTitle: status === 'suspended' ? '暂扣期满后返还' : '需要持证的，请重新参加考核',
    }
  }
  if (on <= expires) return undefined
  return {
    id: 'EXPIRED',
    sentence: `证书已在 ${expires} 过期（截至 ${on}），过期的不能延期`,
    remedy: null,
    remedyTitle: '请重新参加考核，合格后申请新证书',
  }
}

function standingReasons(facts: UsabilityFacts, on: PlainDate): UsabilityReason[] {
  const { certificate, photo, constructorRegisteredAt, identityMatches } = facts
  const registeredHere = certificate.category !== 'B' || constructorRegisteredAt === certificate.enterprise
  return [
    ...employmentReason(facts),
    ...holdingReasons(facts, on),
    ...(registeredHere
      ? []
      : [because('CONSTRUCTOR', '注册建造师的注册企业不是证书所在企业，请先把两者办到同一企业', 'change')]),
    ...(identityMatches ? [] : [because('IDENTITY', '证书上的姓名、证件号与实名登记的不一致', 'correct')]),
    ...(photo ? [] : [because('PHOTO', '没有证件照片', 'photo')]),
  ]
}

function employmentReason({ certificate, employment }: UsabilityFacts): UsabilityReason[] {
  const active = employment.filter(({ status }) => status === 'active')
  if (active.some(({ enterprise }) => enterprise === certificate.enterprise)) return []
  const sentence =
    active.length > 0
      ? `现在的聘用企业不是证书所在企业${certificate.enterpriseName}`
      : '没有在职的聘用关系；到新企业登记聘用后办理变更，不再从业的办理注销'
  return [because('EMPLOYMENT', sentence, 'change')]
}

/** Certificates beyond what one person may hold (C-3). Suspended ones count (J-07). */
function holdingReasons({ certificate, others }: UsabilityFacts, on: PlainDate): UsabilityReason[] {
  const held = others.filter((one) => one.id !== certificate.id && occupies(one, on))
  const kinds = held.filter(({ category }) => letterOf(category) === 'C').map(({ category }) => category)
  const mergeable = [certificate.category, ...kinds].sort().join() === 'C1,C2'
  return [
    ...(holds.secondB(certificate, held)
      ? [because('CR-H01', '持有不止一本 B 类证书，每人只能有一本', 'cancel')]
      : []),
    ...(holds.secondC(certificate, held)
      ? [
          mergeable
            ? because('CR-H02', '同时持有 C1 和 C2，应合并为 C3', 'merge')
            : because('CR-H02', `还持有 ${kinds.join('、')} 类证书，C1、C2、C3 每人只能有一本`, 'cancel'),
        ]
      : []),
    ...(holds.secondA(certificate, held)
      ? [because('CR-H03', 'A 类证书在同一企业有两本，或有两本不是法定代表人', 'cancel')]
      : []),
    ...(holds.apart([certificate, ...held])
      ? [because('CR-H05', '本人的 A、B、C 类证书不在同一企业', 'change')]
      : []),
  ]
}

function advice({ certificate, terms }: UsabilityFacts, on: PlainDate): UsabilityReason[] {
  if (on < extensionFrom(certificate.expires, terms)) return []
  return [because('EXTENSION_OPEN', `有效期至 ${certificate.expires}，已可以申请延期`, 'extend')]
}
