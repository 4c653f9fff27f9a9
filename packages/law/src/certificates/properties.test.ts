import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allowedCases, type CaseName } from '../../test/certificate-cases.ts'
import { another, withFacts } from '../../test/changed-facts.ts'
import { jurisdictions } from '../jurisdictions.ts'
import { addDays } from '../kernel/date.ts'
import { evaluateCertificate, explainCertificate } from './evaluate.ts'
import { categories, services, type CaseFacts, type Category, type Service } from './facts.ts'

const names = Object.keys(allowedCases) as CaseName[]
const anyName = fc.constantFrom(...names)
const anyDay = fc.integer({ min: -2000, max: 2000 }).map((days) => addDays('2025-06-16', days))
const anyCategory = fc.constantFrom(...(Object.keys(categories) as Category[]))
const anyEnterprise = fc.constantFrom('E1', 'E2', 'E3')
const anyStatus = fc.constantFrom('valid', 'suspended', 'revoked', 'cancelled', 'transferred_out')
const anyHeld = fc.record({
  category: anyCategory,
  enterprise: anyEnterprise,
  province: fc.constantFrom('hunan', 'jiangxi', 'jiangsu'),
  status: anyStatus,
  expires: anyDay,
  lastChange: fc.option(anyDay),
  legalRep: fc.boolean(),
  number: fc.constantFrom('赣建安C(2019)0001234', '湘建安A（2020）0000001', '乱写'),
})

/** Facts of all kinds beside those of a case, whatever its service looks at. */
const anyFacts = fc.record(
  {
    jurisdiction: fc.constantFrom(...jurisdictions.map(({ id }) => id)),
    service: fc.constantFrom(...(Object.keys(services) as Service[])),
    on: anyDay,
    submittedBy: fc.record({ role: fc.constantFrom('person', 'enterprise'), enterprise: anyEnterprise }),
    category: anyCategory,
    person: fc.record({
      realName: fc.boolean(),
      photo: fc.boolean(),
      dateOfBirth: fc.integer({ min: 0, max: 30_000 }).map((days) => addDays('1940-02-29', days)),
      education: fc.constantFrom('none', 'secondary'),
      title: fc.constantFrom('none', 'junior'),
      workYears: fc.nat(40),
      constructorRegisteredAt: fc.option(anyEnterprise),
      legalRep: fc.boolean(),
      ongoingProjects: fc.nat(2),
    }),
    employment: fc.array(
      fc.record({ enterprise: anyEnterprise, status: fc.constantFrom('active', 'requested', 'ended') }),
      { maxLength: 3 },
    ),
    certificate: anyHeld,
    otherCertificates: fc.array(
      fc
        .tuple(anyHeld, fc.constantFrom('c1', 'o1', 'o2'))
        .map(([held, id]) => another({ ...held, id } as never)),
      { maxLength: 4 },
    ),
    exam: fc.option(
      fc.record({
        category: anyCategory,
        passedOn: anyDay,
        source: fc.constantFrom('new_system', 'history'),
      }),
    ),
    upgradeFrom: fc.option(fc.constantFrom('o1', 'o2')),
    alsoChange: fc.subarray(['o1', 'o2']),
    targetEnterprise: anyEnterprise,
    bans: fc.array(
      fc.record({ type: fc.constantFrom('absence', 'cheating', 'false_materials', 'fraud'), from: anyDay }),
      { maxLength: 3 },
    ),
    form: fc.record({ reason: fc.constantFrom('transfer_in', 'lost', 'x'), commitment: fc.boolean() }),
    originalEnterpriseGone: fc.boolean(),
    file: fc.record({ name: fc.string(), magic: fc.string(), bytes: fc.nat(10_000_000) }),
  },
  { requiredKeys: [] },
)
const anyCase = fc
  .tuple(anyName, anyFacts, fc.subarray(optionalKeys()))
  .map(([name, patch, dropped]) => without(withFacts(name, patch), dropped))

function optionalKeys(): string[] {
  const kept = new Set(['jurisdiction', 'service', 'on', 'submittedBy'])
  const keys = names.flatMap((name) => Object.keys(allowedCases[name].facts))
  return [...new Set(keys)].filter((key) => !kept.has(key))
}

function without(facts: CaseFacts, dropped: readonly string[]): CaseFacts {
  return Object.fromEntries(
    Object.entries(facts).filter(([key]) => !dropped.includes(key)),
  ) as unknown as CaseFacts
}

describe('任何事实', { timeout: 30_000 }, () => {
  test('多一些、少一些事实都能作答；编号排序不重复，全部符合才可以提交，不可以的没有以后的确认', () => {
    fc.assert(
      fc.property(anyCase, (facts) => {
        const { allowed, refusedBy, gates } = evaluateCertificate(facts)
        expect([...new Set(refusedBy)].sort()).toEqual(refusedBy)
        expect(allowed).toBe(refusedBy.length === 0)
        expect([...gates].sort()).toEqual(gates)
        if (!allowed) expect(gates).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })

  test('说明与答复一致，句子里没有空洞', () => {
    fc.assert(
      fc.property(anyCase, (facts) => {
        const { explanation, ...answer } = explainCertificate(facts)
        expect(answer).toEqual(evaluateCertificate(facts))
        const unmet = explanation.filter(({ met }) => !met).map(({ rule }) => rule)
        expect(unmet.sort()).toEqual(answer.refusedBy)
        for (const { title, basis, because } of explanation) {
          expect(`${title}${basis}${because}`).not.toMatch(/undefined|null|NaN|\[object/)
          expect(because).not.toBe('')
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('事实的先后写法不影响答复', () => {
    fc.assert(
      fc.property(anyCase, (facts) => {
        const reversed = {
          ...facts,
          otherCertificates: facts.otherCertificates?.toReversed(),
          employment: facts.employment?.toReversed(),
          bans: facts.bans?.toReversed(),
          attachments: facts.attachments?.toReversed(),
        }
        expect(evaluateCertificate(reversed)).toEqual(evaluateCertificate(facts))
      }),
      { numRuns: 1000 },
    )
  })

  test('与业务无关的事实不影响答复', () => {
    fc.assert(
      fc.property(anyName, anyFacts, (name, patch) => {
        if (name === 'xiangcheng.upload') return
        const { file } = patch
        const facts = withFacts(name, {})
        expect(evaluateCertificate({ ...facts, file, silent: ['E9'] })).toEqual(evaluateCertificate(facts))
      }),
    )
  })
})
