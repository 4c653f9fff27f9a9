import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Picture } from '../../documents/page/canvas.ts'
import { face } from '../../documents/page/faces.ts'
import { colours, outline, points, writeBlock, writeLine, type Paper } from '../../documents/page/paper.ts'
import { drawQr } from '../../documents/page/qr-code.ts'
import { dayInWords } from '../../documents/page/words.ts'
import type { CertificateData, CertificateOverlay } from './certificate.ts'

const photoBox = { x: 24, y: 62, width: 35, height: 49 }

/** The portrait, 35 × 49 mm, filling its frame. */
export function drawPhoto(paper: Paper, photo: Uint8Array | null, without = '照片'): void {
  const { x, y, width, height } = photoBox
  paper.pdf.save().rect(points(x), points(y), points(width), points(height)).clip()
  if (photo === null) {
    paper.pdf.rect(points(x), points(y), points(width), points(height)).fill('#FFFFFF')
    writeLine(paper, without, {
      x: x + width / 2,
      baseline: y + height / 2,
      size: 11,
      align: 'centre',
      colour: colours.soft,
    })
  } else {
    paper.pdf.image(pictureOf(paper, photo), points(x), points(y), {
      cover: [points(width), points(height)],
      align: 'center',
      valign: 'center',
    })
  }
  paper.pdf.restore()
  outline(paper, photoBox, 0.71)
}

/** The picture read once. Printers' colours (CMYK) are refused too: PDF/A allows one kind of colour in a file. */
function pictureOf({ pdf }: Paper, photo: Uint8Array): Picture {
  const unfit = (why: string) =>
    new Refusal('file.refused', `证件照无法放入证书：${why}。请在人员档案中换一张 JPG 照片后重试。`)
  let picture
  try {
    picture = pdf.openImage(Buffer.from(photo))
  } catch {
    throw unfit('图片格式不支持或已损坏')
  }
  if (picture.colorSpace === 'DeviceCMYK') throw unfit('图片是印刷用的 CMYK 颜色')
  return picture
}

/** The symbol to scan, the code to type, and what else identifies the file. Only the file given out is signed. */
export function drawVerification(paper: Paper, data: CertificateData, isOriginal: boolean): void {
  const [x, y, size] = [24, 152, 28]
  drawQr(paper, data.qrText, { x, y, size })
  const beside = x + size + 6
  const code = (data.verificationCode.match(/.{1,4}/g) ?? []).join('-')
  writeLine(paper, '扫码核验真伪', { x: beside, baseline: y + 4, size: 11, face: 'bold' })
  writeLine(paper, `核验码　${code}`, { x: beside, baseline: y + 11, size: 11 })
  const small = { x: beside, width: 88, size: 8, colour: colours.soft, leading: 1.45 }
  const below =
    data.identifier === null
      ? y + 14
      : writeBlock(paper, `证照标识　${data.identifier}`, { ...small, top: y + 14 })
  const note = isOriginal
    ? '二维码是本平台的核验码，不是国家平台的证照二维码。本文件带有电子签名，用 PDF 阅读器可以核验签名人及内容未被改动。打印件以扫码结果为准。'
    : '二维码是本平台的核验码，不是国家平台的证照二维码。本件是查询副本，不带电子签名；以扫码核验的结果为准。'
  writeBlock(paper, note, {
    ...small,
    top: below + 1,
  })
}

/** Who gave it out and when; beside it the place that the authority's own seal service fills. */
export function drawIssuer(paper: Paper, { issuer, issuedOn }: CertificateData, masked: boolean): void {
  const x = 160
  const below = drawLabelled(paper, '发证机关', issuer, { x, y: 158 })
  drawLabelled(paper, '发证日期', dayInWords(issuedOn), { x, y: Math.max(below, 170) })
  if (masked) return
  const seal = { x: 233, y: 149, width: 40, height: 40 }
  paper.pdf.save().dash(points(1.2), { space: points(1.2) })
  outline(paper, seal, 0.5, '#AAB4BE')
  paper.pdf.undash().restore()
  writeLine(paper, '（发证机关电子印章）', {
    x: seal.x + seal.width / 2,
    baseline: seal.y + seal.height / 2 + 1,
    size: 9,
    align: 'centre',
    colour: colours.soft,
  })
}

function drawLabelled(
  paper: Paper,
  label: string,
  value: string,
  { x, y }: { x: number; y: number },
): number {
  writeLine(paper, label, { x, baseline: y + 5, size: 12, face: 'bold' })
  return writeBlock(paper, value, { x: x + 20, top: y, width: 50, size: 12, leading: 1.45 }) + 4
}

/**
 * The word across the sheet, in outlines as light as 15 % of the ink, drawn beneath the text. First thick, then filled with
 * the paper's white: only the outermost contour stays.
 */
export function drawOverlay(paper: Paper, word: CertificateOverlay): void {
  const [x, y] = [points(paper.width / 2), points(paper.height / 2)]
  const width = face('bold').widthOf(word, 60) + 12 * ([...word].length - 1)
  paper.pdf
    .save()
    .rect(points(17.5), points(17.5), points(262), points(175))
    .clip()
    .rotate(-45, { origin: [x, y] })
    .font('bold', 60)
    .lineWidth(2.4)
  for (const shift of [-1, 0, 1])
    for (const pass of ['stroke', 'fill'] as const)
      paper.pdf
        .strokeColor('#CDD1D5')
        .fillColor('#FFFFFF')
        .text(word, x - width / 2 + shift * (width + 60), y + 22, {
          lineBreak: false,
          baseline: 'alphabetic',
          characterSpacing: 12,
          stroke: pass === 'stroke',
          fill: pass === 'fill',
        })
  paper.pdf.restore()
}
