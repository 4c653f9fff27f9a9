import { compressPhoto } from './compress-photo.ts'
import { type FileLimits, takesPhotos, tooLarge } from './file-rules.ts'
import { formatBytes } from './format.ts'
import { lookAtPdf } from './pdf-flaw.ts'
import { bytesOf, photosToPdf } from './photos-to-pdf.ts'

/** A file as it is sent, and what was done to it for the slot to take it; empty when nothing was. */
export interface Prepared {
  readonly file: File
  readonly note: string
}

/**
 * Makes a file what its slot takes: a photo smaller, a photo a PDF where only PDF is taken, a large PDF smaller. Throws a
 * sentence where that is impossible; `said` is told how far it is.
 */
export async function prepareFile(
  file: File,
  limits: Pick<FileLimits, 'kinds' | 'mostBytes'>,
  said: (sentence: string) => void,
): Promise<Prepared> {
  if (!file.type.startsWith('image/')) return preparePdf(file, limits.mostBytes, said)
  if (!takesPhotos(limits)) {
    said('正在转成 PDF')
    const pdf = await photosToPdf([{ file, turn: 0 }], limits.mostBytes)
    return { file: pdf, note: `照片已转成 PDF，${change(file.size, pdf.size)}，可点开核对` }
  }
  const photo = await compressPhoto(file)
  if (photo.size > limits.mostBytes) throw new Error(tooLarge(photo, limits.mostBytes))
  return { file: photo, note: photo === file ? '' : `已压缩，${change(file.size, photo.size)}` }
}

/** Above this a browser may run out of memory. */
const mostDrawn = 200 * 1024 * 1024

async function preparePdf(
  file: File,
  mostBytes: number,
  said: (sentence: string) => void,
): Promise<Prepared> {
  if (file.size > mostDrawn) throw new Error(tooLarge(file, mostBytes))
  const bytes = await bytesOf(file)
  const { flaw, signed } = lookAtPdf(file.name, bytes)
  if (flaw !== undefined) throw new Error(flaw)
  if (file.size <= mostBytes) return { file, note: '' }
  said('正在压缩')
  const small = await drawnAgain(file, bytes, mostBytes, said)
  if (small === undefined)
    throw new Error(
      `《${file.name}》有 ${formatBytes(file.size)}，压到还能看清的程度仍超过 ${formatBytes(mostBytes)}。请分成几个文件再上传。`,
    )
  const lost = signed ? '；原文件里的电子签名不再有效，需要保留的请导出较小的原件' : ''
  return {
    file: new File([small], file.name, { type: 'application/pdf', lastModified: file.lastModified }),
    note: `已压缩，${change(file.size, small.length)}，可点开核对${lost}`,
  }
}

async function drawnAgain(
  file: File,
  bytes: Uint8Array,
  mostBytes: number,
  said: (sentence: string) => void,
) {
  const pdf = await import('./draw-pdf.ts')
    .then(({ openPdf }) => openPdf(bytes))
    .catch(() => {
      // Damaged, or a browser of long ago.
      throw new Error(
        `《${file.name}》有 ${formatBytes(file.size)}，超过 ${formatBytes(mostBytes)}，这台设备没能替您压缩。请压缩或分成几个文件再上传。`,
      )
    })
  try {
    const { shrinkPdf } = await import('./shrink-pdf.ts')
    return await shrinkPdf(pdf, mostBytes, said)
  } finally {
    pdf.close()
  }
}

const change = (before: number, after: number) => `${formatBytes(before)} → ${formatBytes(after)}`
