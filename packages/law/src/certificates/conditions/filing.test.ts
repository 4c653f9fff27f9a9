import { describe, expect, test } from 'vitest'
import { refusal, testEdges } from '../../../test/edges.ts'

const newMaterials = ['photo', 'id_card', 'qualification_cert', 'integrity_commitment']

describe('申报的一般条件', () => {
  testEdges([
    ['没有实名登记', 'jiangxi.change', { person: { realName: false } }, 'CR-G01'],
    ['湖南不看实名登记', 'hunan.change', { person: { realName: false, photo: false } }],
    ['没有证件照片', 'jiangxi.exam-enrol', { person: { photo: false } }, 'CR-G02'],
    ['注销不发证，不看照片', 'jiangxi.cancel', { person: { photo: false } }],
    ['有在办业务', 'hunan.extend', { openBusiness: [{ id: 'x' }] }, 'CR-G03'],
    ['考试报名不看在办业务', 'jiangxi.exam-enrol', { openBusiness: ['x'] }],
    ['聘用关系建立不看在办业务', 'jiangxi.employ', { openBusiness: ['x'] }],
    ['缺身份证', 'hunan.extend', { attachments: ['photo'] }, 'CR-G04'],
    ['多交不算缺', 'hunan.extend', { attachments: ['photo', 'id_card', 'anything'] }],
    ['C 类只有学历证书', 'hunan.new', { attachments: [...newMaterials, 'education'] }],
    ['C 类只有职称证书', 'hunan.new', { attachments: [...newMaterials, 'title'] }],
    ['C 类学历、职称证书都没有', 'hunan.new', { attachments: newMaterials }, 'CR-G04'],
    [
      '两样都列为应交的，C 类有其一即可',
      'hunan.extend',
      { requiredAttachments: ['education', 'title'], attachments: ['title'] },
    ],
    [
      '两样都列为应交的，C 类一样也没有',
      'hunan.extend',
      { requiredAttachments: ['education', 'title'], attachments: [] },
      'CR-G04',
    ],
    [
      '两样都列为应交的，A 类两样都要',
      'hunan.extend',
      { certificate: { category: 'A' }, requiredAttachments: ['education', 'title'], attachments: ['title'] },
      'CR-G04',
    ],
    ['与申报企业没有聘用关系', 'hunan.new', { employment: [] }, 'CR-G05'],
    ['聘用已结束', 'hunan.new', { employment: [{ enterprise: 'E1', status: 'ended' }] }, 'CR-G05'],
    ['聘用待确认', 'hunan.new', { employment: [{ enterprise: 'E1', status: 'requested' }] }, 'CR-G05'],
    ['受聘于另一家', 'hunan.replace', { employment: [{ enterprise: 'E2', status: 'active' }] }, 'CR-G05'],
    ['湖南由本人提交', 'hunan.cancel', { submittedBy: { role: 'person' } }, 'CR-G06'],
    ['江西由企业提交', 'jiangxi.supplement', { submittedBy: { role: 'enterprise' } }, 'CR-G06'],
    ['江西注销没有勾选承诺', 'jiangxi.cancel', { form: { commitment: false } }, 'CR-G07'],
    ['江西纠错没有说到承诺', 'jiangxi.correct', { form: { commitment: undefined } }, 'CR-G07'],
    ['湖南注销不看承诺', 'hunan.cancel', { form: { commitment: false } }],
    ['没有经办人姓名', 'hunan.new', { form: { handlerName: ' ' } }, 'CR-G08'],
    ['没有经办人手机号', 'hunan.new', { form: { handlerPhone: undefined } }, 'CR-G08'],
    ['什么也没有填', 'hunan.new', { form: undefined }, 'CR-G08'],
  ])

  test('说明缺什么、怎么补', () => {
    expect(refusal('hunan.new', { attachments: ['photo'] }, 'CR-G04')).toEqual([
      '缺少 4 种材料：身份证、企业资质证书、企业诚信承诺书、学历证书或职称证书（任一）',
      '请补上身份证、企业资质证书、企业诚信承诺书、学历证书或职称证书（任一）后再提交',
    ])
    expect(refusal('hunan.new', { employment: [] }, 'CR-G05')?.[0]).toBe('与申报企业没有在职的聘用关系')
    const requested = [{ enterprise: 'E1', status: 'requested' }]
    expect(refusal('hunan.new', { employment: requested }, 'CR-G05')?.[1]).toBe(
      '请本人先确认聘用，再由企业申报',
    )
    expect(refusal('hunan.cancel', { submittedBy: { role: 'person' } }, 'CR-G06')).toEqual([
      '这项业务由企业提交，现在是本人在提交',
      '请联系受聘企业，由企业登录后提交',
    ])
  })
})

describe('考试报名', () => {
  const enrol = 'jiangxi.exam-enrol'
  const ban = (type: string, from: string) => ({ bans: [{ type, from }] })
  const batch = (category: string) => ({ batch: { category } })
  testEdges([
    ['无故缺考半年的对应日仍不能报', enrol, ban('absence', '2024-12-16'), 'CR-E01'],
    ['无故缺考半年的次日可以报', enrol, ban('absence', '2024-12-15')],
    ['无故缺考当天起算', enrol, ban('absence', '2025-06-16'), 'CR-E01'],
    ['以后才开始的限制不算', enrol, ban('absence', '2025-06-17')],
    [
      '月末：8 月 31 日缺考，2 月 28 日仍不能报',
      enrol,
      { on: '2025-02-28', batch: { opens: '2025-02-01' }, ...ban('absence', '2024-08-31') },
      'CR-E01',
    ],
    [
      '月末：8 月 31 日缺考，3 月 1 日可以报',
      enrol,
      { on: '2025-03-01', batch: { opens: '2025-02-01' }, ...ban('absence', '2024-08-31') },
    ],
    ['作弊一年的对应日仍不能报', enrol, ban('cheating', '2024-06-16'), 'CR-E02'],
    ['作弊一年的次日可以报', enrol, ban('cheating', '2024-06-15')],
    ['作弊半年以后仍不能报', enrol, ban('cheating', '2024-12-15'), 'CR-E02'],
    [
      '湖南没有缺考、作弊的限制',
      enrol,
      {
        jurisdiction: 'hunan',
        bans: [
          { type: 'absence', from: '2025-06-01' },
          { type: 'cheating', from: '2025-06-01' },
        ],
      },
    ],
    ['虚假材料一年的对应日仍不能报', enrol, ban('false_materials', '2024-06-16'), 'CR-E10'],
    ['虚假材料一年的次日可以报', enrol, ban('false_materials', '2024-06-15')],
    ['骗取证书三年的对应日仍不能报', enrol, ban('fraud', '2022-06-16'), 'CR-E11'],
    ['骗取证书三年的次日可以报', enrol, ban('fraud', '2022-06-15')],
    [
      '湖南也限制虚假材料',
      enrol,
      { jurisdiction: 'hunan', ...ban('false_materials', '2025-06-01') },
      'CR-E10',
    ],
    ['别的市的批次', enrol, { enterpriseRegion: '360202' }, 'CR-E03'],
    ['全省的批次', enrol, { enterpriseRegion: '360202', batch: { region: '360000' } }],
    [
      '县的批次，市级企业不在其内',
      enrol,
      { enterpriseRegion: '360100', batch: { region: '360102' } },
      'CR-E03',
    ],
    ['湖南的批次不分地区', enrol, { jurisdiction: 'hunan', enterpriseRegion: '430102' }],
    ['报名第一天', enrol, { batch: { opens: '2025-06-16' } }],
    ['报名前一天', enrol, { batch: { opens: '2025-06-17' } }, 'CR-E04'],
    ['报名最后一天', enrol, { batch: { closes: '2025-06-16' } }],
    ['报名结束次日', enrol, { batch: { closes: '2025-06-15' } }, 'CR-E04'],
    ['C 类 18 周岁生日当天', enrol, { person: { dateOfBirth: '2007-06-16' } }],
    ['C 类 18 周岁前一天', enrol, { person: { dateOfBirth: '2007-06-17' } }, 'CR-E05'],
    ['C 类 60 周岁前一天', enrol, { person: { dateOfBirth: '1965-06-17' } }],
    ['C 类 60 周岁生日当天', enrol, { person: { dateOfBirth: '1965-06-16' } }, 'CR-E05'],
    [
      '2 月 29 日出生的，平年 2 月 28 日满 18 周岁',
      enrol,
      {
        on: '2026-02-28',
        batch: { opens: '2026-02-01', closes: '2026-03-31' },
        person: { dateOfBirth: '2008-02-29' },
      },
    ],
    [
      '2 月 29 日出生的，平年 2 月 27 日未满 18 周岁',
      enrol,
      {
        on: '2026-02-27',
        batch: { opens: '2026-02-01', closes: '2026-03-31' },
        person: { dateOfBirth: '2008-02-29' },
      },
      'CR-E05',
    ],
    ['A 类不看年龄', enrol, { ...batch('A'), person: { dateOfBirth: '1950-01-01' } }],
    ['C 类学历、职称都没有', enrol, { person: { education: 'none', title: 'none' } }, 'CR-E06'],
    ['C 类只有学历', enrol, { person: { title: 'none' } }],
    ['C 类只有职称', enrol, { person: { education: 'none' } }],
    ['A 类缺职称', enrol, { ...batch('A'), person: { title: 'none' } }, 'CR-E06'],
    [
      'A 类法定代表人不看学历、职称',
      enrol,
      { ...batch('A'), person: { title: 'none', education: 'none', legalRep: true } },
    ],
    [
      'B 类建造师注册在本企业，不看学历、年限',
      enrol,
      {
        ...batch('B'),
        person: { education: 'none', title: 'none', workYears: 0, constructorRegisteredAt: 'E1' },
      },
    ],
    ['B 类没有建造师注册', enrol, batch('B'), 'CR-E07'],
    ['B 类建造师注册在别处', enrol, { ...batch('B'), person: { constructorRegisteredAt: 'E2' } }, 'CR-E07'],
    ['C 类满 2 年', enrol, { person: { workYears: 2 } }],
    ['C 类不满 2 年', enrol, { person: { workYears: 1 } }, 'CR-E08'],
    ['已报这个批次', enrol, { alreadyEnrolled: true }, 'CR-E12'],
    ['年度培训没有合格', enrol, { person: { annualTrainingOk: false } }, 'CR-E13'],
  ])

  test('写明最早哪一天可以报名', () => {
    expect(refusal(enrol, ban('absence', '2025-01-10'), 'CR-E01')).toEqual([
      '2025-01-10 无故缺考，6 个月内（至 2025-07-10，含当天）不能报名',
      '最早 2025-07-11 可以报名',
    ])
    expect(refusal(enrol, { batch: { opens: '2025-07-01' } }, 'CR-E04')?.[1]).toBe('最早 2025-07-01 可以报名')
    expect(refusal(enrol, { person: { dateOfBirth: '2007-12-01' } }, 'CR-E05')?.[1]).toBe(
      '最早 2025-12-01 可以报名',
    )
  })

  test('几次限制，以最后的为准', () => {
    const bans = [
      { type: 'absence', from: '2025-05-01' },
      { type: 'absence', from: '2025-02-01' },
    ]
    expect(refusal(enrol, { bans }, 'CR-E01')?.[1]).toBe('最早 2025-11-02 可以报名')
  })
})

describe('新申请', () => {
  testEdges([
    ['没有考核', 'hunan.new', { exam: null }, 'CR-N01'],
    ['没有说到考核', 'hunan.new', { exam: undefined }, 'CR-N01'],
    ['考核的是另一类', 'hunan.new', { exam: { category: 'C1' } }, 'CR-N01'],
    ['考核在以后', 'hunan.new', { exam: { passedOn: '2025-06-17' } }, 'CR-N01'],
    ['考核在当天', 'hunan.new', { exam: { passedOn: '2025-06-16' } }],
    ['合格满 2 年当天', 'hunan.new', { exam: { passedOn: '2023-06-16' } }],
    ['合格满 2 年次日', 'hunan.new', { exam: { passedOn: '2023-06-15' } }, 'CR-N02'],
    ['闰日合格，2026-02-28 仍算', 'hunan.new', { on: '2026-02-28', exam: { passedOn: '2024-02-29' } }],
    [
      '闰日合格，2026-03-01 不算',
      'hunan.new',
      { on: '2026-03-01', exam: { passedOn: '2024-02-29' } },
      'CR-N02',
    ],
    [
      '另一类的考核再旧也只说没有合格',
      'hunan.new',
      { exam: { category: 'A', passedOn: '2001-01-01' } },
      'CR-N01',
    ],
    ['江西没有写年限', 'hunan.new', { jurisdiction: 'jiangxi', exam: { passedOn: '2001-01-01' } }],
  ])
})
