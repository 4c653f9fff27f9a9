import { printTable, type Page } from '../kernel/print.ts'
import type { PlainDate } from '../kernel/date.ts'
import { checkCertificateNumber } from './certificate-number.ts'
import { checkCitizenId } from './citizen-id.ts'
import { checkCreditCode } from './credit-code.ts'
import type { Checked } from './identifier.ts'
import { maskCitizenId, maskName, maskPhone } from './mask.ts'
import { checkPersonName } from './name.ts'
import { checkLandline, checkMobile } from './phone.ts'
import { checkRegionCode } from './region-code.ts'

// The page must read the same on every day.
const printedOn: PlainDate = '2026-01-01'

interface Identifier {
  readonly id: string
  readonly title: string
  readonly standard: string
  readonly check: (text: string) => Checked
  /** Made-up numbers, good and bad. */
  readonly samples: readonly string[]
}

const identifiers: readonly Identifier[] = [
  {
    id: 'FM-01',
    title: '公民身份号码',
    standard: 'GB 11643-1999：18 位，第 7 至 14 位为出生日期，末位为校验位（模 11）',
    check: (text) => checkCitizenId(text, printedOn),
    samples: [
      '32050719900520000x',
      '３２０５０７１９９００５２００００Ｘ',
      '320507199005200001',
      '320507202302290002',
      '440524188001010014',
      '320507900520000',
      '3.20507E+17',
    ],
  },
  {
    id: 'FM-02',
    title: '统一社会信用代码',
    standard: 'GB 32100-2015：18 位，不用 I、O、Z、S、V，末位为校验位（模 31）',
    check: checkCreditCode,
    samples: ['91350100M000100Y43', '91110108MA01ABCD5T', '91350100MO00100Y43', '91350100M0001TGQXM'],
  },
  {
    id: 'FM-03',
    title: '行政区划代码',
    standard: 'GB/T 2260：省、市、县各 2 位',
    check: checkRegionCode,
    samples: ['320507', '990000', '3205'],
  },
  {
    id: 'FM-04',
    title: '手机号',
    standard: '11 位，1 开头，第 2 位为 3 至 9；去掉 +86、空格与短横',
    check: checkMobile,
    samples: ['+86 138-0000-0000', '12800000000'],
  },
  {
    id: 'FM-05',
    title: '固定电话',
    standard: '区号 3 至 4 位，号码 7 至 8 位，分机至多 6 位',
    check: checkLandline,
    samples: ['051265220000', '65220000'],
  },
  {
    id: 'FM-06',
    title: '安全生产考核合格证书编号',
    standard: '省简称 + 建安 + 类别 +（年份）+ 7 位序号；括号存为全角，全长不超过 23 个 GBK 字节',
    check: checkCertificateNumber,
    samples: ['苏建安C3(2015)0000001', '某建安A（2019）0001234'],
  },
  {
    id: 'FM-09',
    title: '姓名',
    standard: '2 至 50 个字，含生僻字；间隔号统一为“·”',
    check: checkPersonName,
    samples: ['买买提•艾合买提', '王', '王小明2'],
  },
]

/** How every number and name is checked, with samples answered by the very checks. */
export function identifiersPage(): Page {
  const text = [
    '# 号码与姓名',
    '例子都是编造的，答复由程序给出。',
    ...identifiers.flatMap(({ id, title, standard, check, samples }) => [
      `## ${id} ${title}`,
      `${standard}。`,
      printTable(
        ['填写', '答复'],
        samples.map((sample) => [`\`${sample}\``, answer(check(sample))]),
      ),
    ]),
    '## 遮盖',
    printTable(
      ['内容', '原文', '遮盖后'],
      [
        ...['王小明', '张三', '欧阳修远', '买买提·艾合买提'].map((name) => ['姓名', name, maskName(name)]),
        ['证件号（公众）', '32050719900520000X', maskCitizenId('32050719900520000X')],
        ['证件号（工作人员）', '32050719900520000X', maskCitizenId('32050719900520000X', 'staff')],
        ['手机号', '13800000000', maskPhone('13800000000')],
      ].map(([what = '', plain = '', masked = '']) => [what, plain, `\`${masked}\``]),
    ),
    '',
  ].join('\n\n')
  return { file: 'identifiers.md', text }
}

function answer(checked: Checked): string {
  if (checked.ok)
    return [`存为 \`${checked.value}\``, ...checked.warnings.map((one) => `提示：${one}`)].join('；')
  return `${checked.problem}。${checked.suggestion}。`
}
