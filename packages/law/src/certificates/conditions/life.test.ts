import { describe, expect, test } from 'vitest'
import { refusal, testEdges } from '../../../test/edges.ts'

const certificate = (patch: object) => ({ certificate: patch })

describe('延期', () => {
  testEdges([
    ['外省的证书', 'hunan.extend', certificate({ province: 'jiangxi' }), 'CR-X01'],
    ['相城属江苏', 'hunan.extend', { jurisdiction: 'xiangcheng', ...certificate({ province: 'jiangsu' }) }],
    ['届满前 3 个月的对应日', 'hunan.extend', certificate({ expires: '2025-09-16' })],
    ['届满前 3 个月的前一天', 'hunan.extend', certificate({ expires: '2025-09-17' }), 'CR-X02'],
    [
      '5 月 31 日届满，2 月 28 日可以',
      'hunan.extend',
      { on: '2025-02-28', ...certificate({ expires: '2025-05-31' }) },
    ],
    [
      '5 月 31 日届满，2 月 27 日还早',
      'hunan.extend',
      { on: '2025-02-27', ...certificate({ expires: '2025-05-31' }) },
      'CR-X02',
    ],
    ['届满当天', 'hunan.extend', certificate({ expires: '2025-06-16' })],
    ['届满次日', 'hunan.extend', certificate({ expires: '2025-06-15' }), 'CR-X03'],
    ['23 学时', 'hunan.extend', { continuingEducation: { hours: 23 } }, 'CR-X04'],
    ['23.5 学时', 'hunan.extend', { continuingEducation: { hours: 23.5 } }, 'CR-X04'],
    ['没有记录', 'jiangxi.extend', { continuingEducation: { recorded: false } }, 'CR-X04'],
    ['事故处罚', 'hunan.extend', { record: { accidentPenalty: true } }, 'CR-X05'],
    ['不良信用', 'hunan.extend', { record: { badCredit: true } }, 'CR-X06'],
    ['暂扣', 'hunan.extend', certificate({ status: 'suspended' }), 'CR-X07'],
    ['撤销', 'hunan.extend', certificate({ status: 'revoked' }), 'CR-X07'],
    ['注销', 'hunan.extend', certificate({ status: 'cancelled' }), 'CR-X07'],
    ['转出', 'hunan.extend', certificate({ status: 'transferred_out' }), 'CR-X07'],
    ['年度培训', 'hunan.extend', { person: { annualTrainingOk: false } }, 'CR-X08'],
    [
      '已离开证书所在企业',
      'hunan.extend',
      { employment: [{ enterprise: 'E2', status: 'active' }] },
      'CR-X09',
    ],
    ['聘用已结束', 'jiangxi.extend', { employment: [{ enterprise: 'E1', status: 'ended' }] }, 'CR-X09'],
  ])

  test('写明最早哪一天可以申请', () => {
    expect(refusal('hunan.extend', certificate({ expires: '2026-06-02' }), 'CR-X02')).toEqual([
      '有效期至 2026-06-02，届满前 3 个月内才能申请（截至 2025-06-16）',
      '最早 2026-03-02 可以申请',
    ])
    expect(refusal('hunan.extend', { continuingEducation: { hours: 20 } }, 'CR-X04')).toEqual([
      '有效期内的继续教育 20 学时，不到 24 学时',
      '还差 4 学时，请先参加继续教育',
    ])
  })
})

describe('变更', () => {
  const change = 'jiangxi.change'
  testEdges([
    ['上次变更半年的对应日', change, certificate({ lastChange: '2024-12-16' }), 'CR-C01'],
    ['上次变更半年的次日', change, certificate({ lastChange: '2024-12-15' })],
    [
      '8 月 31 日变更，2 月 28 日还不能',
      change,
      { on: '2025-02-28', ...certificate({ lastChange: '2024-08-31' }) },
      'CR-C01',
    ],
    [
      '8 月 31 日变更，3 月 1 日可以',
      change,
      { on: '2025-03-01', ...certificate({ lastChange: '2024-08-31' }) },
    ],
    ['湖南没有半年的限制', 'hunan.change', certificate({ lastChange: '2025-06-15' })],
    ['证书已在转入企业', change, certificate({ enterprise: 'E1' }), 'CR-C02'],
    ['外省的证书', change, certificate({ province: 'hunan' }), 'CR-C03'],
    ['原企业不在了', change, { originalEnterpriseGone: true }, 'CR-C04'],
    ['届满当天', change, certificate({ expires: '2025-06-16' })],
    ['届满次日', change, certificate({ expires: '2025-06-15' }), 'CR-C05'],
    ['转入企业没有聘用', change, { employment: [{ enterprise: 'E2', status: 'active' }] }, 'CR-C06'],
    ['转入企业的聘用待确认', change, { employment: [{ enterprise: 'E1', status: 'requested' }] }, 'CR-C06'],
    ['暂扣', change, certificate({ status: 'suspended' }), 'CR-C07'],
    [
      'B 的建造师在转入企业',
      change,
      { ...certificate({ category: 'B' }), person: { constructorRegisteredAt: 'E1' } },
    ],
    [
      'B 的建造师在原企业',
      change,
      { ...certificate({ category: 'B' }), person: { constructorRegisteredAt: 'E2' } },
      'CR-C08',
    ],
    ['B 没有建造师', change, certificate({ category: 'B' }), 'CR-C08'],
  ])
})

test('暂扣的等返还，其余的重新考核', () => {
  expect(refusal('hunan.change', certificate({ status: 'suspended' }), 'CR-C07')).toEqual([
    'C3 类证书已暂扣，不能办理',
    '暂扣期满返还后再申请',
  ])
  expect(refusal('hunan.extend', certificate({ status: 'revoked' }), 'CR-X07')).toEqual([
    'C3 类证书已撤销，不能办理',
    '需要持证的，请重新参加考核',
  ])
})

describe('换证', () => {
  const replace = 'hunan.replace'
  const reason = (one: string | null, more: object = {}) => ({ form: { reason: one }, ...more })
  testEdges([
    ['没有说原因', replace, reason(null), 'CR-R01'],
    ['五种以外的原因', replace, reason('other'), 'CR-R01'],
    ['对象自带的名字不是原因', replace, reason('constructor'), 'CR-R01'],
    ['信息有误', replace, reason('wrong_info')],
    [
      '外省转入，没有转出证明',
      replace,
      reason('transfer_in', certificate({ province: 'jiangxi' })),
      'CR-R02',
    ],
    [
      '外省转入，原证书已转出',
      replace,
      reason('transfer_in', {
        ...certificate({ province: 'jiangxi', status: 'transferred_out' }),
        attachments: ['photo', 'id_card', 'transfer_out_proof'],
      }),
    ],
    ['遗失，没有声明', replace, reason('lost'), 'CR-R03'],
    ['遗失，已声明', replace, reason('lost', { attachments: ['photo', 'id_card', 'loss_declaration'] })],
    ['更名，名称没有变', replace, reason('enterprise_renamed'), 'CR-R04'],
    ['更名，名称变了', replace, reason('enterprise_renamed', { currentEnterpriseName: '乙公司' })],
    ['换电子证书，已是电子证书', replace, certificate({ medium: 'electronic' }), 'CR-R05'],
    ['信息有误，已是电子证书', replace, reason('wrong_info', certificate({ medium: 'electronic' }))],
    ['暂扣', replace, certificate({ status: 'suspended' }), 'CR-R06'],
    ['届满当天', replace, certificate({ expires: '2025-06-16' })],
    ['届满次日', replace, certificate({ expires: '2025-06-15' }), 'CR-R06'],
    ['已转出而不是转入', replace, certificate({ status: 'transferred_out' }), 'CR-R06'],
    ['外省的证书而不是转入', replace, certificate({ province: 'jiangxi' }), 'CR-R07'],
  ])
})

describe('注销', () => {
  testEdges([
    ['有在建项目', 'jiangxi.cancel', { person: { ongoingProjects: 1 } }, 'CR-L02'],
    ['湖南不看在建项目', 'hunan.cancel', { person: { ongoingProjects: 1 } }],
    ['已注销', 'hunan.cancel', certificate({ status: 'cancelled' }), 'CR-L04'],
    ['已撤销', 'jiangxi.cancel', certificate({ status: 'revoked' }), 'CR-L04'],
    ['暂扣的可以注销', 'hunan.cancel', certificate({ status: 'suspended' })],
    ['没有选原因', 'hunan.cancel', { form: { reason: '' } }, 'CR-L05'],
    ['原因为空', 'jiangxi.cancel', { form: { reason: null } }, 'CR-L05'],
  ])
})

describe('补录、纠错、更名', () => {
  const number = (text: string) => certificate({ number: text })
  testEdges([
    ['已在记录中', 'jiangxi.supplement', { numberOnFile: true }, 'CR-S01'],
    ['编号少一位', 'jiangxi.supplement', number('赣建安C(2019)000123'), 'CR-S02'],
    ['没有这个类别', 'jiangxi.supplement', number('赣建安D(2019)0001234'), 'CR-S02'],
    ['不是省份简称', 'jiangxi.supplement', number('某建安C(2019)0001234'), 'CR-S02'],
    ['全角括号', 'jiangxi.supplement', number('赣建安C3（2019）0001234')],
    ['外省的编号', 'jiangxi.supplement', number('湘建安C(2019)0001234'), 'CR-S04'],
    ['没有要更正的', 'jiangxi.correct', { form: { changes: {} } }, 'CR-K01'],
    ['更正为空白', 'jiangxi.correct', { form: { changes: { name: ' ' } } }, 'CR-K01'],
    [
      '企业信息纠错没有证明',
      'jiangxi.correct',
      { form: { changes: {}, enterpriseInfoCorrection: true } },
      'CR-K03',
    ],
    [
      '企业信息纠错有证明',
      'jiangxi.correct',
      {
        form: { changes: {}, enterpriseInfoCorrection: true },
        attachments: ['certificate_scan', 'evidence'],
      },
    ],
    ['工商信息没有同步', 'jiangxi.rename', { registry: { synced: false } }, 'CR-M01'],
    ['名称没有变', 'jiangxi.rename', { registry: { name: '甲公司' } }, 'CR-M01'],
    ['信用代码不同', 'jiangxi.rename', { registry: { uscc: '91110108MA01ABCD5T' } }, 'CR-M02'],
  ])
})

describe('聘用、跨省转出、上传', () => {
  const transferOut = (patch: object = {}) => ({ service: 'transfer-out', ...certificate(patch) })
  const megabytes = 1024 * 1024
  testEdges([
    ['已在别处受聘', 'jiangxi.employ', { employment: [{ enterprise: 'E2', status: 'active' }] }, 'CR-P01'],
    ['已在本企业受聘', 'jiangxi.employ', { employment: [{ enterprise: 'E1', status: 'active' }] }, 'CR-P01'],
    ['别处的聘用已结束', 'jiangxi.employ', { employment: [{ enterprise: 'E2', status: 'ended' }] }],
    ['止日与起日同一天', 'jiangxi.employ', { contract: { from: '2025-07-01', to: '2025-07-01' } }, 'CR-P03'],
    ['止日早于起日', 'jiangxi.employ', { contract: { to: '2025-05-31' } }, 'CR-P03'],
    ['昨天到期', 'jiangxi.employ', { contract: { to: '2025-06-15' } }, 'CR-P03'],
    ['今天到期', 'jiangxi.employ', { contract: { to: '2025-06-16' } }],
    ['没有查到本人', 'jiangxi.employ', { person: { found: false } }, 'CR-P04'],
    ['可以转出', 'jiangxi.cancel', transferOut()],
    ['暂扣的不转出', 'jiangxi.cancel', transferOut({ status: 'suspended' }), 'CR-C07'],
    ['过期的不转出', 'jiangxi.cancel', transferOut({ expires: '2025-06-15' }), 'CR-C05'],
    ['不是 PDF', 'xiangcheng.upload', { file: { magic: 'PK\u0003\u0004' } }, 'CR-D01'],
    ['后缀不是 .pdf', 'xiangcheng.upload', { file: { name: '营业执照.doc' } }, 'CR-D01'],
    ['后缀大写', 'xiangcheng.upload', { file: { name: '营业执照.PDF' } }],
    ['正好 5 MB', 'xiangcheng.upload', { file: { bytes: 5 * megabytes } }],
    ['5 MB 多 1 字节', 'xiangcheng.upload', { file: { bytes: 5 * megabytes + 1 } }, 'CR-D02'],
    ['空文件', 'xiangcheng.upload', { file: { bytes: 0, magic: '' } }, 'CR-D03'],
    ['湖南也查文件', 'xiangcheng.upload', { jurisdiction: 'hunan', file: { magic: '' } }, 'CR-D01'],
  ])
})
