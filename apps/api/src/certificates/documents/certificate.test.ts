import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { ensurePdfTools } from '../../../../../tools/pdf-tools.ts'
import { poppler, printedCodes, printedGreys, printedText } from '../../../test/printed.ts'
import { drawCertificate, type CertificateData } from './certificate.ts'

beforeAll(ensurePdfTools, 300_000)

const sample: CertificateData = {
  name: '欧阳翠䶮',
  sex: 'female',
  idNumber: '32050719900520002X',
  birthMonth: '1990-05',
  enterprise: '苏州市相城区某某建设工程有限责任公司',
  post: '专职安全员',
  category: 'C2',
  number: '苏建安C2（2026）0000001',
  firstIssuedOn: '2026-11-21',
  validFrom: '2026-11-21',
  validTo: '2029-11-20',
  issuer: '江苏省住房和城乡建设厅',
  issuedOn: '2026-11-21',
  qrText: `https://anzhu.example/c/${'A1b2C3d4-_'.repeat(19)}`,
  verificationCode: '7K3M9QX2P4TD',
  identifier:
    '1.2.156.3005.2.11100000000013338W011.11110000000021135M.0123456789ABCDEF0123456789ABCDEF.001.7',
  version: 1,
  effect: '建办质〔2022〕53号',
  renderedAt: '2026-11-21T08:20:00Z',
}
const photo = readFileSync(new URL('../../demo/samples/report.jpg', import.meta.url))
const draw = (changes: Partial<CertificateData> = {}, look = {}) =>
  drawCertificate({ ...sample, ...changes }, { photo, ...look })

test('everything the certificate says can be read from the file', async () => {
  const text = printedText(await draw())
  const said = [
    '建筑施工企业专职安全生产管理人员',
    '安全生产考核合格证书',
    '姓名欧阳翠䶮',
    '性别女',
    '身份证号32050719900520002X',
    '出生年月1990年5月',
    '企业名称苏州市相城区某某建设工程有限责任公司',
    '职务专职安全员',
    '证书类别C2土建类',
    '证书编号苏建安C2（2026）0000001',
    '初次发证2026年11月21日',
    '有效期2026年11月21日至2029年11月20日',
    '核验码7K3M-9QX2-P4TD',
    '不是国家平台的证照二维码',
    '扫码核验真伪',
    '发证机关江苏省住房和城乡建设厅',
    '发证日期2026年11月21日',
    '（发证机关电子印章）',
    '生成时间2026-11-2116:20',
    '第1页共1页',
  ]
  for (const part of said) expect(text).toContain(part)
})

test('rare characters of names are printed, embedded and found again', async () => {
  const name = '䶮㛃𬭼龑堃㐂𠅤𫖮𬀩㙍'
  expect(printedText(await draw({ name }))).toContain(name)
})

test('a name with a character that the font does not have is refused, not printed with a gap', async () => {
  await expect(draw({ name: '张𪚥' })).rejects.toThrow('字库里没有“𪚥”字')
})

test('it is one A4 page across, PDF/A-2b by its own word, with all fonts embedded as subsets', async () => {
  const pdf = await draw()
  const told = poppler('pdfinfo', pdf)
  expect(told).toMatch(/Pages:\s+1\n/)
  expect(told).toMatch(/Page size:\s+841\.89 x 595\.28 pts \(A4\)/)
  const fonts = poppler('pdffonts', pdf).trim().split('\n').slice(2)
  expect(fonts).toHaveLength(2)
  for (const font of fonts) expect(font).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/)
  const raw = pdf.toString('latin1')
  expect(raw).toContain('<pdfaid:part>2</pdfaid:part>')
  expect(raw).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
  expect(raw).toContain('/OutputIntents')
  expect(raw).toContain('/Lang (zh-CN)')
})

test('the QR symbol is read from the printed page', async () => {
  expect(await printedCodes(await draw())).toEqual([sample.qrText])
})

test('long names are set smaller and in more lines, and no character is lost', async () => {
  const enterprise = `中国建筑第八工程局有限公司${'华东区域轨道交通项目总承包联合体'.repeat(4)}（筹）`
  const post = '法定代表人、董事长兼总经理（分管安全生产）'
  const text = printedText(await draw({ enterprise, post, category: 'A' }))
  // The lines of two columns are printed between each other.
  for (const sign of enterprise + post) expect(text).toContain(sign)
  expect(text).toContain('建筑施工企业主要负责人')
})

test('printed while not in order it says so across the page and beside the number', async () => {
  const text = printedText(await draw({}, { overlay: '已注销' }))
  expect(text).toContain('苏建安C2（2026）0000001（已注销）')
})

test('the copy for everybody shows neither number nor name nor portrait nor a place for the seal', async () => {
  const pdf = await draw({}, { masked: true })
  const text = printedText(pdf)
  expect(text).toContain('欧阳*䶮')
  expect(text).toContain('320***********002X')
  expect(text).toContain('公开查询副本')
  expect(text).toContain('不带电子签名')
  for (const hidden of ['欧阳翠䶮', sample.idNumber, '1990年5月', '电子印章'])
    expect(text).not.toContain(hidden)
  expect(pdf.includes('/DCTDecode')).toBe(false)
})

test.each([
  ['given out', {}],
  ['printed while it is not in order', { overlay: '已注销' }],
  ['the copy for everybody', { masked: true }],
] as const)('the quick way and the plain way print the same page and the same text: %s', async (_, look) => {
  // An accent is put together of two glyphs; the name needs surrogates.
  const changes = { name: '娜𠅤', enterprise: 'Büro für Gerüstbau 一人（筹）', post: 'é' }
  const [quick, plain] = [await draw(changes, look), await draw(changes, { ...look, plainly: true })]
  expect(poppler('pdftotext', quick)).toBe(poppler('pdftotext', plain))
  const [one, other] = [printedGreys(quick), printedGreys(plain)]
  expect(one.length).toBe(other.length)
  // Edges may fall a thousandth of a point aside; no letter and no line may.
  const apart = one.filter((grey, at) => Math.abs(grey - (other[at] ?? 0)) > 24)
  expect(apart.length).toBeLessThan(one.length / 10_000)
})

test.each([
  ['no picture at all', Buffer.from('neither'), '图片格式不支持'],
  ['a JPEG in printers’ colours', withFourColours(photo), 'CMYK'],
])('a portrait that cannot be used is refused with what to do: %s', async (_, picture, why) => {
  await expect(drawCertificate(sample, { photo: picture })).rejects.toThrow(why)
})

/** The same picture, said to have four colours. */
function withFourColours(jpeg: Buffer): Buffer {
  const changed = Buffer.from(jpeg)
  const frame = changed.findIndex((byte, at) => byte === 0xff && [0xc0, 0xc2].includes(changed[at + 1] ?? 0))
  changed[frame + 9] = 4
  return changed
}
