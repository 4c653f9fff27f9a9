import type { StoredFile } from '@anzhu/contract/files'
import { Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { useDrawnFile } from './use-drawn-file.ts'

/** A file and what it is called where it is shown. */
export interface ShownFile {
  readonly title: string
  readonly file: StoredFile
}

/** What a page with keys of its own can do to the viewer. */
export interface ViewerActs {
  step(by: number): void
  scale(by: number): void
}

/** Files one after the other, drawn in place: images turn and grow, a PDF opens in its own reader. */
export function FileViewer({
  label,
  files,
  at,
  show,
  addressOf,
  acts,
}: {
  /** What the files are in all: 材料. */
  label: string
  files: readonly ShownFile[]
  at: number
  show: (index: number) => void
  addressOf: (file: StoredFile) => string
  acts?: Ref<ViewerActs>
}) {
  const [{ zoom, turn }, setView] = useState({ zoom: 1, turn: 0 })
  const current = files[at]
  const step = (by: number) => {
    setView({ zoom: 1, turn: 0 })
    show((at + by + files.length) % files.length)
  }
  const scale = (by: number) =>
    setView((view) => ({ ...view, zoom: Math.min(4, Math.max(0.5, Math.round((view.zoom + by) * 4) / 4)) }))
  useImperativeHandle(acts, () => ({ step, scale }))
  if (current === undefined) return null
  const { title, file } = current
  return (
    <div className="viewer">
      <div className="viewer__bar" role="toolbar" aria-label={label}>
        <Button
          size="small"
          onClick={() => step(-1)}
          disabled={files.length < 2}
          aria-label={`上一份${label}`}
        >
          [
        </Button>
        <span className="viewer__name" title={file.name}>
          {title}：{file.name}
        </span>
        <span className="hint" role="status">
          {at + 1}/{files.length}
        </span>
        <Button
          size="small"
          onClick={() => step(1)}
          disabled={files.length < 2}
          aria-label={`下一份${label}`}
        >
          ]
        </Button>
        {file.kind !== 'pdf' && (
          <>
            <Button size="small" onClick={() => scale(-0.25)} aria-label="缩小">
              −
            </Button>
            <Button size="small" onClick={() => scale(0.25)} aria-label="放大">
              +
            </Button>
            <Button
              size="small"
              onClick={() => setView((view) => ({ ...view, turn: (view.turn + 90) % 360 }))}
            >
              旋转
            </Button>
          </>
        )}
        <a className="link" href={addressOf(file)} download={file.name}>
          下载
        </a>
      </div>
      <FileView shown={current} addressOf={addressOf} zoom={zoom} turn={turn} />
    </div>
  )
}

function FileView({
  shown: { title, file },
  addressOf,
  zoom,
  turn,
}: {
  shown: ShownFile
  addressOf: (file: StoredFile) => string
  zoom: number
  turn: number
}) {
  const drawn = useDrawnFile(file, addressOf)
  if (drawn === null) return <Loading lines={6} label={`正在打开 ${file.name}`} />
  if ('failed' in drawn)
    return <NoticeBar tone="error">《{file.name}》没有打开。请刷新页面后再看。</NoticeBar>
  return file.kind === 'pdf' ? (
    <PdfView key={drawn.address} address={drawn.address} title={`${title}：${file.name}`} />
  ) : (
    <div className="viewer__stage" tabIndex={0} role="region" aria-label={`${title}：${file.name}`}>
      <img
        src={drawn.address}
        alt={`${title}：${file.name}`}
        style={{ width: `${zoom * 100}%`, transform: `rotate(${turn}deg)` }}
      />
    </div>
  )
}

/** Milliseconds after its appearance in which the browser's reader takes the keyboard to itself. */
const taking = 3000

/**
 * A PDF in the browser's own reader. The keyboard that the reader takes when it opens is given back, so that the keys of
 * the page go on working; whoever clicks or tabs into it later keeps it there.
 */
function PdfView({ address, title }: { address: string; title: string }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const until = Date.now() + taking
    const giveBack = () => {
      const taken = box.current?.contains(document.activeElement) === true && !box.current.matches(':hover')
      if (taken && Date.now() < until) box.current?.focus({ preventScroll: true })
    }
    const onBlur = () => setTimeout(giveBack)
    window.addEventListener('blur', onBlur)
    return () => window.removeEventListener('blur', onBlur)
  }, [])
  return (
    <div ref={box} tabIndex={-1} className="viewer__paper">
      {/* The reader refuses a sandbox; the server has taken no PDF that acts by itself. */}
      {/* eslint-disable-next-line react/iframe-missing-sandbox */}
      <iframe className="viewer__pdf" src={`${address}#view=FitH&navpanes=0`} title={title} />
    </div>
  )
}
