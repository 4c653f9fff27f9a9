import type { Form } from '../../documents/page/form.ts'
import { colours, outline, points, writeBlock, writeLine, type Paper } from '../../documents/page/paper.ts'

/** A photo as a sheet shows it; its marks are burnt into the picture. */
export interface SheetPhoto {
  readonly number: number
  /** Which finding it belongs to, when and how it was taken. */
  readonly caption: string
  /** Null while it is still on its way from the device. */
  readonly bytes: Uint8Array | null
}

const columns = 2
const rows = 3
const gap = 6
const captionHeight = 11

/** Pages of two by three photos, each with its number and caption; none when there are no photos. */
export function drawPhotos({ flow, width }: Form, photos: readonly SheetPhoto[]): void {
  photos.forEach((photo, at) => {
    const place = at % (columns * rows)
    if (place === 0) flow.turn()
    const box = {
      width: (width - gap) / columns,
      height: (flow.bottom - flow.top - gap * (rows - 1)) / rows - captionHeight,
    }
    const x = flow.left + (place % columns) * (box.width + gap)
    const y = flow.top + Math.floor(place / columns) * (box.height + captionHeight + gap)
    drawPhoto(flow.paper, photo, { ...box, x, y })
  })
  if (photos.length > 0) flow.y = flow.bottom
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function drawPhoto(paper: Paper, { number, caption, bytes }: SheetPhoto, box: Box): void {
  const shown = bytes === null ? '照片还在上传，到齐后请重新生成' : placePicture(paper, bytes, box)
  if (shown !== null) {
    writeLine(paper, shown, {
      x: box.x + box.width / 2,
      baseline: box.y + box.height / 2,
      size: 9,
      align: 'centre',
      colour: colours.soft,
    })
  }
  outline(paper, box, 0.5)
  writeBlock(paper, `照片 ${number}　${caption}`, {
    x: box.x,
    top: box.y + box.height + 1,
    width: box.width,
    size: 8,
    leading: 1.4,
    colour: colours.soft,
  })
}

/** Puts the picture in, or says why it cannot: one broken photo does not cost the sheet. */
export function placePicture({ pdf }: Paper, bytes: Uint8Array, { x, y, width, height }: Box): string | null {
  try {
    const picture = pdf.openImage(Buffer.from(bytes))
    // PDF/A allows one kind of colour in a file.
    if (picture.colorSpace === 'DeviceCMYK') return '照片是印刷用的 CMYK 颜色，无法放入，请在系统中查看'
    pdf.image(picture, points(x), points(y), {
      fit: [points(width), points(height)],
      align: 'center',
      valign: 'center',
    })
    return null
  } catch {
    return '照片无法放入，请在系统中查看原图'
  }
}
