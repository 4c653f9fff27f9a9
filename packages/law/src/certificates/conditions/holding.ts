import { letterOf, type Category, type CertificateFacts } from '../facts.ts'
import { asksForNew, categoryOf, type CertificateRule, type Judged } from '../judged.ts'
import { changeClause, holdingClause } from '../sources.ts'

/** A certificate as the holding rules see it: what kind, where, and whether as legal representative. */
export interface Held {
  readonly category: Category
  readonly enterprise: string | undefined
  readonly legalRep: boolean
}

/** Certificates that occupy a slot on a day: in force or suspended (J-07), and not expired. */
export function occupies({ status, expires }: CertificateFacts, on: string): boolean {
  return (status === 'valid' || status === 'suspended') && expires >= on
}

/** The person's other certificates, without the one in question and without the C1 or C2 that is raised to C3. */
function others(judged: Judged): readonly CertificateFacts[] {
  const { otherCertificates = [], certificate, upgradeFrom, on } = judged
  const raised = categoryOf(judged) === 'C3' ? upgradeFrom : undefined
  return otherCertificates.filter(
    (one) =>
      occupies(one, on) &&
      (asksForNew(judged) || one.id !== certificate?.id) &&
      !(one.id === raised && letterOf(one.category) === 'C' && one.category !== 'C3'),
  )
}

/** What is held after the case: the certificate applied for, and the others where they then are. */
function after(judged: Judged): { readonly applied: Held; readonly others: readonly Held[] } | undefined {
  const category = categoryOf(judged)
  if (category === undefined) return undefined
  const { service, certificate, person, submittedBy, targetEnterprise, alsoChange = [] } = judged
  const rest = others(judged)
  const isNew = asksForNew(judged)
  const moves = service === 'change' && targetEnterprise !== undefined
  return {
    applied: {
      category,
      enterprise: moves ? targetEnterprise : isNew ? submittedBy.enterprise : certificate?.enterprise,
      legalRep: (isNew ? person : certificate)?.legalRep ?? false,
    },
    others: moves
      ? rest.map((one) => (alsoChange.includes(one.id) ? { ...one, enterprise: targetEnterprise } : one))
      : rest,
  }
}

const sameLetter = (held: readonly Held[], letter: 'A' | 'B' | 'C') =>
  held.filter(({ category }) => letterOf(category) === letter)

/** What the holding rules find wrong with one more certificate beside those held; undefined when it fits. */
export const holds = {
  secondB: (applied: Held, others: readonly Held[]) =>
    applied.category === 'B' && sameLetter(others, 'B').length > 0,
  secondC: (applied: Held, others: readonly Held[]) =>
    letterOf(applied.category) === 'C' && sameLetter(others, 'C').length > 0,
  secondA: (applied: Held, others: readonly Held[]) =>
    applied.category === 'A' &&
    sameLetter(others, 'A').some(
      ({ enterprise, legalRep }) =>
        (enterprise !== undefined && enterprise === applied.enterprise) || (!legalRep && !applied.legalRep),
    ),
  /** B and C all at one enterprise, and at least one A there when there is any A. */
  apart(all: readonly Held[]): boolean {
    const placed = all.filter(({ enterprise }) => enterprise !== undefined)
    const bound = placed.filter(({ category }) => category !== 'A')
    const [first] = bound
    if (first === undefined) return false
    if (bound.some(({ enterprise }) => enterprise !== first.enterprise)) return true
    const chiefs = sameLetter(placed, 'A')
    return chiefs.length > 0 && chiefs.every(({ enterprise }) => enterprise !== first.enterprise)
  },
} as const

/** CR-H01. */
export const oneB: CertificateRule = {
  id: 'CR-H01',
  title: '全国范围内只有一本 B 类证书',
  basis: holdingClause,
  check(judged) {
    const then = after(judged)
    if (then === undefined || !holds.secondB(then.applied, then.others)) return undefined
    return {
      reason: '已持有一本 B 类证书，每人只能有一本（暂扣的也算）',
      suggestion: '换企业的请办理执业企业变更；不再使用的那一本请先注销',
    }
  },
}

/** CR-H02. */
export const oneC: CertificateRule = {
  id: 'CR-H02',
  title: '全国范围内只有一本 C 类证书',
  basis: holdingClause,
  check(judged) {
    const then = after(judged)
    if (then === undefined || !holds.secondC(then.applied, then.others)) return undefined
    const held = sameLetter(then.others, 'C').map(({ category }) => category)
    return {
      reason: `已持有 ${held.join('、')} 类证书，C1、C2、C3 每人只能有一本（暂扣的也算）`,
      suggestion: held.includes('C3')
        ? 'C3 已包含机械类与土建类，不用再办'
        : '要同时从事机械、土建的，请把现有证书升级为 C3；否则请先注销现有的一本',
    }
  },
}

/** CR-H03. */
export const fittingA: CertificateRule = {
  id: 'CR-H03',
  title: 'A 类证书在不同企业，且至多一本不是法定代表人',
  basis: holdingClause,
  check(judged) {
    const then = after(judged)
    if (then === undefined || !holds.secondA(then.applied, then.others)) return undefined
    const same = sameLetter(then.others, 'A').some(({ enterprise }) => enterprise === then.applied.enterprise)
    return {
      reason: same
        ? '在同一企业已持有一本 A 类证书，同一企业只能有一本'
        : '已持有一本非法定代表人的 A 类证书，这样的证书每人只能有一本',
      suggestion: same
        ? '不用再办；职务变了的请办理证书纠错'
        : '请先注销或变更现有的一本，或以法定代表人身份申报',
    }
  },
}

/** CR-H04. */
export const oneLegalRepA: CertificateRule = {
  id: 'CR-H04',
  title: '企业还没有法定代表人的 A 类证书',
  basis: holdingClause,
  check(judged) {
    const applied = after(judged)?.applied
    if (applied?.category !== 'A' || !applied.legalRep || judged.enterpriseHasLegalRepA !== true)
      return undefined
    return {
      reason: '企业已有一本法定代表人的 A 类证书，每家企业只能有一本',
      suggestion: '法定代表人变更了的，请先变更原证书上的职务',
    }
  },
}

/** CR-H05. */
export const togetherHeld: CertificateRule = {
  id: 'CR-H05',
  title: 'B、C 类与至少一本 A 类证书在同一企业',
  basis: holdingClause,
  check(judged) {
    const then = after(judged)
    if (then === undefined || !holds.apart([then.applied, ...then.others])) return undefined
    return {
      reason: `办成以后，本人的 ${kinds([then.applied, ...then.others])} 类证书不在同一企业`,
      suggestion: '请先把其他证书变更到同一企业，再办理这一本',
    }
  },
}

/** CR-C09: the same as H05, after everything that moves in this case has moved. */
export const movedTogether: CertificateRule = {
  id: 'CR-C09',
  title: '变更以后，本人的证书仍在同一企业',
  basis: changeClause,
  check(judged) {
    const then = after(judged)
    if (then === undefined || !holds.apart([then.applied, ...then.others])) return undefined
    return {
      reason: `变更以后，本人的 ${kinds([then.applied, ...then.others])} 类证书不在同一企业`,
      suggestion: '请把本人的其他证书选上，一起变更',
    }
  },
}

const kinds = (held: readonly Held[]) => [...new Set(held.map(({ category }) => category))].sort().join('、')
