import { useState } from 'react'
import { ChosenPicture } from './ChosenPicture.tsx'
import type { Turn } from './compress-photo.ts'
import { movedTo } from './file-rules.ts'
import { formatBytes } from './format.ts'
import { type PhotoPage, photosToPdf } from './photos-to-pdf.ts'
import type { Prepared } from './prepare-file.ts'

interface Props {
  /** What the pages prove: 场所证明. */
  readonly label: string
  readonly photos: readonly File[]
  readonly change: (photos: readonly File[]) => void
  readonly mostBytes: number
  readonly done: (made: Prepared) => void
}

/** Photos that are about to become one PDF: put in order, turned, taken out, then sent as one file. */
export function PhotoPages({ label, photos, change, mostBytes, done }: Props) {
  const [turns, setTurns] = useState(new Map<File, Turn>())
  const [making, setMaking] = useState(false)
  const [flaw, setFlaw] = useState('')
  const turnOf = (photo: File) => turns.get(photo) ?? 0
  const make = async () => {
    setMaking(true)
    setFlaw('')
    try {
      const pages: PhotoPage[] = photos.map((file) => ({ file, turn: turnOf(file) }))
      const file = await photosToPdf(pages, mostBytes)
      const before = formatBytes(photos.reduce((sum, { size }) => sum + size, 0))
      done({
        file,
        note: `${photos.length} 张照片合成一个 PDF，${before} → ${formatBytes(file.size)}，可点开核对`,
      })
    } catch (error) {
      setFlaw((error as Error).message)
    }
    setMaking(false)
  }
  return (
    <section className="photo-pages" aria-label={`${label}：合成一个 PDF`}>
      <p className="photo-pages__title">
        这里只收 PDF，{photos.length} 张照片将按下面的顺序合成一个 PDF。还有几页的，继续选或拍。
      </p>
      <ol className="photo-pages__list">
        {photos.map((photo, at) => (
          <Page
            key={`${photo.name} ${photo.lastModified} ${photo.size}`}
            number={at + 1}
            count={photos.length}
            photo={photo}
            turn={turnOf(photo)}
            move={(by) => change(movedTo(photos, at, at + by))}
            rotate={() => setTurns(new Map(turns).set(photo, ((turnOf(photo) + 1) % 4) as Turn))}
            remove={() => change(photos.filter((one) => one !== photo))}
          />
        ))}
      </ol>
      {flaw !== '' && (
        <p className="uploader__why" role="alert">
          {flaw}
        </p>
      )}
      <span className="uploader__buttons">
        <button
          type="button"
          className="uploader__button uploader__button--first"
          disabled={making}
          onClick={() => void make()}
        >
          {making ? '正在生成 PDF' : `合成并上传（${photos.length} 页）`}
        </button>
        <button type="button" className="uploader__button" disabled={making} onClick={() => change([])}>
          取消
        </button>
      </span>
    </section>
  )
}

function Page({
  number,
  count,
  photo,
  turn,
  move,
  rotate,
  remove,
}: {
  number: number
  count: number
  photo: File
  turn: Turn
  move: (by: 1 | -1) => void
  rotate: () => void
  remove: () => void
}) {
  const page = `第 ${number} 页 ${photo.name}`
  return (
    <li className="photo-pages__page">
      <span className="photo-pages__frame">
        <ChosenPicture
          file={photo}
          className="photo-pages__picture"
          alt={page}
          style={{ transform: `rotate(${turn * 90}deg)` }}
        />
        <span className="photo-pages__number" aria-hidden="true">
          {number}
        </span>
      </span>
      <span className="photo-pages__acts">
        <button
          type="button"
          className="uploader__act"
          disabled={number === 1}
          onClick={() => move(-1)}
          aria-label={`前移：${page}`}
        >
          ←
        </button>
        <button
          type="button"
          className="uploader__act"
          disabled={number === count}
          onClick={() => move(1)}
          aria-label={`后移：${page}`}
        >
          →
        </button>
        <button type="button" className="uploader__act" onClick={rotate} aria-label={`旋转：${page}`}>
          旋转
        </button>
        <button type="button" className="uploader__act" onClick={remove} aria-label={`移除：${page}`}>
          移除
        </button>
      </span>
    </li>
  )
}
