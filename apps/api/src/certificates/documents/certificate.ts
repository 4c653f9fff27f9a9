import { categories, letterOf, type Category } from '@anzhu/law/certificates/facts'
import { maskCitizenId, maskName } from '@anzhu/law/identifiers/mask'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { DocumentKind } from '../../documents/index.ts'
import { missingSigns } from '../../documents/page/faces.ts'
import { drawMicroPattern } from '../../documents/page/micro-pattern.ts'
import { closePaper, colours, openPaper, outline, writeLine, type Paper } from '../../documents/page/paper.ts'
import { momentInWords } from '../../documents/page/words.ts'
import { isUprightJpeg } from '../../documents/page/quick/jpeg.ts'
import { readFileBytes } from '../../files/index.ts'
import { drawFields } from './certificate-fields.ts'
import { drawIssuer, drawOverlay, drawPhoto, drawVerification } from './certificate-marks.ts'

/** What a 安全生产考核合格证书 says. */
export interface CertificateData {
  readonly name: string
  readonly sex: 'male' | 'female'
  readonly idNumber: string
  /** 1990-05 */
  readonly birthMonth: string
  readonly enterprise: string
  readonly post: string
  readonly category: Category
  readonly number: string
  readonly firstIssuedOn: PlainDate
  readonly validFrom: PlainDate
  readonly validTo: PlainDate
  readonly issuer: string
  readonly issuedOn: PlainDate
  /** What the QR symbol says: the address of the signed credential. */
  readonly qrText: string
  /** Twelve signs, shown in groups of four. */
  readonly verificationCode: string
  /** 证照标识 of rules.md D-2; null while the national platform has given none. */
  readonly identifier: string | null
  /** Of the file: one more with each new one under the same number. */
  readonly version: number
  /** Why the file counts as much as paper, as the jurisdiction cites it; null leaves the sentence out. */
  readonly effect: string | null
  /** When it was made. ISO, with its zone. */
  readonly renderedAt: string
}

/** Why a certificate that is printed now is not in order; written across it. */
export type CertificateOverlay = '已过期' | '已注销' | '暂不可用'

/** How it is drawn, apart from what it says. */
export interface CertificateLook {
  /** JPEG or PNG. Null leaves the frame empty. */
  readonly photo: Uint8Array | null
  readonly overlay?: CertificateOverlay | null
  /** For pictures that everybody may see: the number and the name masked, no photo, no seal. */
  readonly masked?: boolean
  /** Drawn by the general writer, also where the quick one could: what the quick one is held against. */
  readonly plainly?: boolean
}

/** The electronic certificate: what the case gave out, once, signed. Its photo is named by the id of a file. */
export const certificateDocument: DocumentKind<CertificateData & { readonly photoFileId: string | null }> = {
  kind: 'certificate',
  title: '安全生产考核合格证书',
  signed: true,
  async render({ photoFileId, ...data }, house) {
    const photo = photoFileId === null ? null : await readFileBytes(house, photoFileId)
    return drawCertificate(data, { photo })
  },
}

/** What stands on certificates whoever holds them, by face. A word that is not here costs a little time, and nothing else. */
const usualWords = {
  regular:
    '建筑施工企业主要负责人项目专职安全生产管理员电子印章法第四条（）《》、，。；·　：:-*0123456789ABCDEFGHJKLMNPQRSTVWXYZ年月至男女' +
    '机械类土综合核验码标识二维是本平台的不国家照证书文件带有签名用阅读器可以及内容未被改动打印扫结果为准生成时间版页共关与纸质具同等效力依据发' +
    '省市县区住房和城乡设厅局工程有限公司',
  bold: '安全生产考核合格证书姓名性别身份号出年月企业称职务类编初次发有效期扫码真伪机关日　',
} as const

/** Draws the certificate, A4 across (ux/visual 6). Refuses names with characters that no font has: a gap would be a forgery's friend. */
export async function drawCertificate(
  data: CertificateData,
  { photo, overlay = null, masked = false, plainly = false }: CertificateLook,
) {
  refuseMissingSigns(data)
  const at = new Date(data.renderedAt)
  const shown = masked
    ? {
        ...data,
        name: maskName(data.name),
        idNumber: maskCitizenId(data.idNumber),
        birthMonth: `${data.birthMonth.slice(0, 4)}-`,
      }
    : data
  const isQuick = !plainly && (photo === null || isUprightJpeg(photo))
  const paper = openPaper({
    title: `${titleOf(data.category)}安全生产考核合格证书`,
    landscape: true,
    at,
    ...(isQuick && { usual: usualWords }),
  })
  drawFrame(paper, shown)
  if (overlay !== null) drawOverlay(paper, overlay)
  drawTitle(paper, data.category)
  if (masked) drawPhoto(paper, null, '不公开')
  else drawPhoto(paper, photo)
  drawFields(paper, shown, overlay)
  drawVerification(paper, shown, !masked && overlay === null)
  drawIssuer(paper, shown, masked)
  drawFoot(paper, shown, at, masked)
  return closePaper(paper)
}

function refuseMissingSigns({ name, enterprise, post }: CertificateData): void {
  const missing = missingSigns(name + enterprise + post)
  if (missing.length === 0) return
  throw new Refusal(
    'invalid',
    `字库里没有“${missing.join('')}”字，证书没有生成。请核对姓名、企业名称和职务的用字；确为生僻字的，请联系运行单位补充字库。`,
  )
}

/** 建筑施工企业 and whose certificate it is; the kinds of C are one post. */
const titleOf = (category: Category) => `建筑施工企业${categories[letterOf(category)].replace('企业', '')}`

/** Two rules, two millimetres apart, and between text and paper a pattern of name and number. */
function drawFrame(paper: Paper, { name, number }: CertificateData): void {
  const inner = { x: 17, y: 17, width: 263, height: 176 }
  drawMicroPattern(paper, `${name}${number}`, inner, '#F3F4F5')
  outline(paper, { x: 15, y: 15, width: 267, height: 180 }, 2.27)
  outline(paper, inner, 0.71)
}

function drawTitle(paper: Paper, category: Category): void {
  const centre = paper.width / 2
  writeLine(paper, titleOf(category), { x: centre, baseline: 34, size: 22, align: 'centre', spacing: 2 })
  writeLine(paper, '安全生产考核合格证书', {
    x: centre,
    baseline: 50,
    size: 30,
    face: 'bold',
    align: 'centre',
    spacing: 6,
  })
}

function drawFoot(paper: Paper, { effect, version }: CertificateData, at: Date, masked: boolean): void {
  const words = [
    masked
      ? '公开查询副本，已隐去个人信息，仅供核对'
      : effect !== null && `电子证书与纸质证书具有同等效力（依据${effect}）`,
    `第 ${version} 版`,
    `生成时间 ${momentInWords(at)}`,
    '第 1 页 共 1 页',
  ].filter((part) => part !== false)
  writeLine(paper, words.join(' · '), {
    x: paper.width / 2,
    baseline: 202,
    size: 8,
    align: 'centre',
    colour: colours.soft,
  })
}
