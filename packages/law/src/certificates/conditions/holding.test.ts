import { describe, expect, test } from 'vitest'
import { another } from '../../../test/changed-facts.ts'
import { refusal, testEdges } from '../../../test/edges.ts'

const forA = { category: 'A', exam: { category: 'A' } }
const forB = { category: 'B', exam: { category: 'B' } }
const having = (...others: ReturnType<typeof another>[]) => ({ otherCertificates: others })

describe('持证规则', () => {
  testEdges([
    ['第二本 B', 'hunan.new', { ...forB, ...having(another({ category: 'B' })) }, 'CR-H01'],
    ['B 之外有 C', 'hunan.new', { ...forB, ...having(another({ category: 'C3' })) }],
    ['第二本 C3', 'hunan.new', having(another({ category: 'C3' })), 'CR-H02'],
    ['有 C1 再申请 C3', 'hunan.new', having(another({ category: 'C1' })), 'CR-H02'],
    ['由 C1 升为 C3', 'hunan.new', { ...having(another({ category: 'C1' })), upgradeFrom: 'other' }],
    [
      '由 C1 升为 C3，另有 C2',
      'hunan.new',
      { ...having(another({ category: 'C1' }), another({ id: 'o2', category: 'C2' })), upgradeFrom: 'other' },
      'CR-H02',
    ],
    [
      '升级只为 C3',
      'hunan.new',
      {
        category: 'C2',
        exam: { category: 'C2' },
        ...having(another({ category: 'C1' })),
        upgradeFrom: 'other',
      },
      'CR-H02',
    ],
    ['C3 不能再由 C3 升级', 'hunan.new', { ...having(another({})), upgradeFrom: 'other' }, 'CR-H02'],
    ['旧的 C 也占一本', 'hunan.new', having(another({ category: 'C' })), 'CR-H02'],
    ['暂扣的仍占一本', 'hunan.new', having(another({ status: 'suspended' })), 'CR-H02'],
    ['撤销的不占', 'hunan.new', having(another({ status: 'revoked' }))],
    ['注销的不占', 'hunan.new', having(another({ status: 'cancelled' }))],
    ['转出的不占', 'hunan.new', having(another({ status: 'transferred_out' }))],
    ['当天到期的仍占一本', 'hunan.new', having(another({ expires: '2025-06-16' })), 'CR-H02'],
    ['前一天过期的不占', 'hunan.new', having(another({ expires: '2025-06-15' }))],
    [
      '同一企业两本 A',
      'hunan.new',
      { ...forA, person: { legalRep: true }, ...having(another({ category: 'A' })) },
      'CR-H03',
    ],
    [
      '两本都不是法定代表人',
      'hunan.new',
      { ...forA, ...having(another({ category: 'A', enterprise: 'E2' })) },
      'CR-H03',
    ],
    [
      '不同企业，一本是法定代表人',
      'hunan.new',
      { ...forA, ...having(another({ category: 'A', enterprise: 'E2', legalRep: true })) },
    ],
    [
      '不同企业，两本都是法定代表人',
      'hunan.new',
      {
        ...forA,
        person: { legalRep: true },
        ...having(another({ category: 'A', enterprise: 'E2', legalRep: true })),
      },
    ],
    [
      '企业已有法定代表人的 A',
      'hunan.new',
      { ...forA, person: { legalRep: true }, enterpriseHasLegalRepA: true },
      'CR-H04',
    ],
    ['不是法定代表人，不看企业已有的', 'hunan.new', { ...forA, enterpriseHasLegalRepA: true }],
    ['C 在本企业，B 在别处', 'hunan.new', having(another({ category: 'B', enterprise: 'E2' })), 'CR-H05'],
    ['C 在本企业，A 在别处', 'hunan.new', having(another({ category: 'A', enterprise: 'E2' })), 'CR-H05'],
    [
      '两本 A，其中一本与 C 在同一企业',
      'hunan.new',
      having(
        another({ category: 'A', enterprise: 'E2', legalRep: true }),
        another({ id: 'o2', category: 'A', legalRep: false }),
      ),
    ],
    ['A 在本企业，C 在别处', 'hunan.new', { ...forA, ...having(another({ enterprise: 'E2' })) }, 'CR-H05'],
    [
      '过期的 B 在别处，不算',
      'hunan.new',
      having(another({ category: 'B', enterprise: 'E2', expires: '2025-06-01' })),
    ],
    ['考试报名按批次的类别', 'jiangxi.exam-enrol', having(another({ category: 'C2' })), 'CR-H02'],
    ['延期不把自己算两本', 'hunan.extend', having(another({ id: 'c1' }))],
    ['延期时另有一本 C', 'hunan.extend', having(another({ category: 'C1' })), 'CR-H02'],
    [
      '延期不看企业已有的法定代表人 A',
      'hunan.extend',
      { certificate: { category: 'A', legalRep: true }, enterpriseHasLegalRepA: true },
    ],
    ['延期不看转入企业', 'hunan.extend', { targetEnterprise: 'E2', ...having(another({ category: 'B' })) }],
    ['换证时另有一本 C', 'hunan.replace', having(another({ category: 'C1' })), 'CR-H02'],
  ])
})

test('A 类：同一企业两本，与两本都不是法定代表人，说法不同', () => {
  const second = (enterprise: string) => ({ ...forA, ...having(another({ category: 'A', enterprise })) })
  expect(refusal('hunan.new', second('E1'), 'CR-H03')?.[0]).toContain('在同一企业已持有一本 A 类证书')
  expect(refusal('hunan.new', second('E2'), 'CR-H03')?.[0]).toContain('已持有一本非法定代表人的 A 类证书')
})

describe('变更与其他证书', () => {
  testEdges([
    ['B 留在原企业', 'hunan.change', having(another({ category: 'B', enterprise: 'E2' })), 'CR-C09'],
    [
      'B 一起变更',
      'hunan.change',
      { ...having(another({ category: 'B', enterprise: 'E2' })), alsoChange: ['other'] },
    ],
    ['A 留在原企业', 'jiangxi.change', having(another({ category: 'A', enterprise: 'E2' })), 'CR-C09'],
    ['B 已在转入企业', 'hunan.change', having(another({ category: 'B', enterprise: 'E1' }))],
    [
      '只变更 A，C 留在原企业',
      'hunan.change',
      { certificate: { category: 'A' }, ...having(another({ enterprise: 'E2' })) },
      'CR-C09',
    ],
    [
      '转入企业已有本人的 A',
      'hunan.change',
      {
        certificate: { category: 'A', legalRep: true },
        ...having(another({ category: 'A', enterprise: 'E1' })),
      },
      'CR-H03',
    ],
    [
      '转入企业已有法定代表人的 A',
      'hunan.change',
      { certificate: { category: 'A', legalRep: true }, enterpriseHasLegalRepA: true },
      'CR-H04',
    ],
    ['变更时另有一本 C', 'hunan.change', having(another({ category: 'C1', enterprise: 'E1' })), 'CR-H02'],
  ])

  test('说明哪几类不在一起、怎么办', () => {
    const patch = having(another({ category: 'B', enterprise: 'E2' }))
    expect(refusal('hunan.change', patch, 'CR-C09')).toEqual([
      '变更以后，本人的 B、C3 类证书不在同一企业',
      '请把本人的其他证书选上，一起变更',
    ])
  })
})
