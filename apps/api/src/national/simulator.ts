import { holds, type Held } from '@anzhu/law/certificates/conditions/holding'
import { letterOf, type Category } from '@anzhu/law/certificates/facts'
import { createHash } from 'node:crypto'
import { OutsideFailure } from '../connectors/failure.ts'
import type { HoldingVerdict, NationalPlatform, NationalRequest, Outcome } from './national-platform.ts'

/** How a simulated platform behaves. */
export interface SimulationPlan {
  /** After how long a request is answered, in milliseconds. */
  readonly answerMs?: number
  readonly now?: () => number
  /** Whether it can be reached at present. */
  readonly isUp?: () => boolean
  /** What people hold elsewhere in the country, by ID number. */
  readonly elsewhere?: ReadonlyMap<string, readonly Held[]>
}

/** What a simulated platform did, for tests that count effects. */
export interface Simulation extends NationalPlatform {
  /** Every effect, in order: assign 苏建安C2（2026）0000001 01. A request counts once however often it arrives. */
  readonly effects: readonly string[]
}

/**
 * A national platform for demonstrations and tests: it answers later, refuses what the holding rules do not allow, knows
 * certificates that it gave codes to, and forgets everything when the server stops.
 */
export function simulatedNationalPlatform({
  answerMs = 1500,
  now = Date.now,
  isUp = () => true,
  elsewhere = new Map(),
}: SimulationPlan = {}): Simulation {
  const requests = new Map<string, { readonly at: number; readonly outcome: Outcome }>()
  const held = new Map<string, Map<string, Held>>()
  const effects: string[] = []
  const mustBeUp = () => {
    if (!isUp()) throw new OutsideFailure('unreachable', 'The simulated platform is down')
  }
  const standing = ({ at, outcome }: { readonly at: number; readonly outcome: Outcome }): Outcome =>
    now() - at >= answerMs ? outcome : { state: 'pending' }

  function carryOut(request: NationalRequest): Outcome {
    if (request.op === 'assign') {
      const { ZZHM: number = '', YWLXDM: operation = '' } = request.fields
      const { verdict, message } = judge(request.fields)
      if (verdict === 'refused') return { state: 'refused', reason: message }
      effects.push(`assign ${number} ${operation}`)
      const own = held.get(request.fields['CYRSFZJHM'] ?? '') ?? new Map<string, Held>()
      held.set(request.fields['CYRSFZJHM'] ?? '', own.set(number, asHeld(request.fields)))
      return { state: 'done', codes: codesOf(request.identifier) }
    }
    if (request.op === 'upload') {
      const isIntact = createHash('sha256').update(request.file).digest('hex') === request.sha256
      if (!isIntact) return { state: 'refused', reason: '电子证照文件与校验值不一致' }
      if (request.encryCertid !== codesOf(request.identifier).encryCertid)
        return { state: 'refused', reason: '证照标识没有赋码，或与赋码结果不一致' }
      effects.push(`upload ${request.number} ${request.identifier.split('.').at(-2) ?? ''}`)
      return { state: 'done', codes: null }
    }
    effects.push(`status ${request.number} ${request.status}`)
    if (request.status !== '01' && request.status !== '02')
      for (const own of held.values()) own.delete(request.number)
    return { state: 'done', codes: null }
  }

  function judge(fields: Readonly<Record<string, string>>): HoldingVerdict {
    const [applied, idNumber = ''] = [asHeld(fields), fields['CYRSFZJHM']]
    const own = [...(held.get(idNumber) ?? new Map<string, Held>())].filter(
      ([number]) => number !== fields['ZZHM'],
    )
    const others = [...own.map(([, one]) => one), ...(elsewhere.get(idNumber) ?? [])]
    const problem = whatFails(applied, others)
    return problem === undefined ? { verdict: 'fine', message: '' } : { verdict: 'refused', message: problem }
  }

  return {
    source: '国家平台模拟（演示）',
    effects,
    async checkHolding(fields) {
      mustBeUp()
      return judge(fields)
    },
    async submit(request) {
      mustBeUp()
      const there = requests.get(request.id) ?? { at: now(), outcome: carryOut(request) }
      requests.set(request.id, there)
      return standing(there)
    },
    async outcome(id) {
      mustBeUp()
      const there = requests.get(id)
      return there === undefined ? undefined : standing(there)
    },
  }
}

const asHeld = (fields: Readonly<Record<string, string>>): Held => ({
  category: (fields['AGRYLB'] ?? 'C') as Category,
  enterprise: fields['DWMC'],
  legalRep: /法定代表人|总经理|董事长/.test(fields['ZW'] ?? ''),
})

/** In the platform's words; undefined when nothing is in the way. Who moves is moved one certificate after the other. */
function whatFails(applied: Held, others: readonly Held[]): string | undefined {
  if (holds.secondB(applied, others)) return '该人员在全国范围内已持有 B 类证书，每人只能持有一本'
  // C1 and C2 merge into C3.
  if (holds.secondC(applied, others) && applied.category !== 'C3')
    return `该人员在全国范围内已持有 ${others
      .filter(({ category }) => letterOf(category) === 'C')
      .map(({ category }) => category)
      .join('、')} 类证书`
  if (holds.secondA(applied, others))
    return '该人员已持有一本非法定代表人的 A 类证书，或在同一企业已持有 A 类证书'
  return undefined
}

/** Made from the identifier, so that a simulator that was started again gives the same. */
const codesOf = (identifier: string) => {
  const hash = createHash('sha256').update(identifier).digest('hex')
  return { encryCertid: `SIM-${hash.slice(0, 32)}`, encryKey: hash.slice(32) }
}
