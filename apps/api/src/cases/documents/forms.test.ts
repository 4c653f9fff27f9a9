import { beforeAll, expect, test } from 'vitest'
import { ensurePdfTools } from '../../../../../tools/pdf-tools.ts'
import { poppler, printedText } from '../../../test/printed.ts'
import type { House } from '../../house.ts'
import { applicationForm, type ApplicationFormData } from './application-form.ts'
import { acceptanceNotice, correctionNotice, rejectionNotice, type NoticeData } from './receipt.ts'

beforeAll(ensurePdfTools, 300_000)

// None of these needs anything of the house.
const house = {} as House

const common = {
  number: '43010020261121000001',
  service: '专职安全生产管理人员（C2）新申请',
  applicant: '湖南某某建设工程有限公司',
  subject: '欧阳翠䶮（430102********002X）',
  scanned: { url: 'https://anzhu.example/v/item', caption: '扫码查询进度' },
  printedBy: '系统',
  renderedAt: '2026-11-21T08:20:00Z',
}
const office = { name: '湖南省住房和城乡建设厅', day: '2026-11-21' as const }
const notice: NoticeData = {
  ...common,
  receivedAt: '2026-11-21T01:05:00Z',
  materials: [{ title: '身份证正反面', count: 2, form: '电子件' }],
  office,
  enquiry: { address: 'https://anzhu.example', contact: '服务台 0731-88950000' },
}
const shared = [
  '编号：43010020261121000001',
  '《中华人民共和国行政许可法》第三十二条',
  '身份证正反面',
  '0731-88950000',
  '（盖章）',
  '签收人',
]

test('受理通知书 says when the materials came, what was taken and which day is promised', async () => {
  const text = printedText(
    await acceptanceNotice.render({ ...notice, promisedOn: '2026-12-18', workingDays: 20 }, house),
  )
  for (const part of [
    ...shared,
    '受理通知书',
    '决定予以受理',
    '20个工作日',
    '2026年12月18日',
    '2026-11-2109:05',
  ])
    expect(text).toContain(part)
})

test('补正告知书 lists everything at once with the last day', async () => {
  const corrections = [
    { item: '学历证书', request: '扫描件不清晰' },
    { item: '劳动合同', request: '与申报企业不一致' },
  ]
  const text = printedText(
    await correctionNotice.render({ ...notice, correctBy: '2026-12-06', corrections }, house),
  )
  for (const part of [
    ...shared,
    '补正告知书',
    '扫描件不清晰',
    '与申报企业不一致',
    '一次告知',
    '2026年12月6日',
  ])
    expect(text).toContain(part)
})

test('不予受理通知书 gives the reason and where to turn', async () => {
  const text = printedText(await rejectionNotice.render({ ...notice, reason: '申请人处于禁考期内。' }, house))
  for (const part of [...shared, '不予受理通知书', '申请人处于禁考期内。', '行政复议', '行政诉讼'])
    expect(text).toContain(part)
})

test('申报表 prints every answer, material, condition and opinion; what is empty as a dash', async () => {
  const data: ApplicationFormData = {
    ...common,
    title: '湖南省专职安全生产管理人员考核申报表',
    submittedOn: '2026-11-20',
    fields: [
      { title: '姓名', value: '欧阳翠䶮' },
      { title: '电子邮箱', value: '' },
      { title: '工作简历', value: '2014 年起任专职安全员。'.repeat(8) },
    ],
    materials: [],
    checks: [{ title: '考试合格', holds: true, detail: '86 分' }],
    opinions: [
      {
        step: '初审',
        word: '同意',
        who: '李初审',
        unit: '长沙市住房和城乡建设局',
        day: '2026-11-21',
        opinion: '',
      },
      {
        step: '复审',
        word: '同意',
        who: '王复审',
        unit: '湖南省住房和城乡建设厅',
        day: '2026-11-22',
        opinion: '材料齐全',
      },
    ],
    commitment: '承诺所填内容真实。',
  }
  const pdf = await applicationForm.render(data, house)
  const text = printedText(pdf)
  for (const part of [
    '姓名欧阳翠䶮电子邮箱—',
    '考试合格符合86分',
    '李初审2026年11月21日',
    '同意。材料齐全',
    '承诺所填内容真实',
  ])
    expect(text).toContain(part)
  expect(text.match(/2014年起任专职安全员/g)).toHaveLength(8)
  expect(poppler('pdffonts', pdf)).not.toMatch(/ no +(yes|no) +(yes|no) /)
})
