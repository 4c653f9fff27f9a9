import type { Case } from '@anzhu/contract/cases'
import type { StoredFile } from '@anzhu/contract/files'
import { Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useState } from 'react'
import { useShortcuts } from './use-shortcuts.ts'
import { materialAddress, useFile } from './use-file.ts'

/** A file and the material it proves. */
export interface Attachment {
  readonly title: string
  readonly file: StoredFile
}

/** The files of a case one after the other, drawn in place: images turn and grow, a PDF opens in its own reader. */
export function AttachmentViewer({
  case: shown,
  files,
  at,
  show,
}: {
  case: Case
  files: readonly Attachment[]
  at: number
  show: (index: number) => void
}) {
  const [{ zoom, turn }, setView] = useState({ zoom: 1, turn: 0 })
  const current = files[at]
  const step = (by: number) => {
    setView({ zoom: 1, turn: 0 })
    show((at + by + files.length) % files.length)
  }
  const scale = (by: number) =>
    setView((view) => ({ ...view, zoom: Math.min(4, Math.max(0.5, Math.round((view.zoom + by) * 4) / 4)) }))
  useShortcuts({
    'next-file': () => step(1),
    'previous-file': () => step(-1),
    'zoom-in': () => scale(0.25),
    'zoom-out': () => scale(-0.25),
  })
  if (current === undefined) return null
  const { title, file } = current
  return (
    <div className="viewer">
      <div className="viewer__bar" role="toolbar" aria-label="材料">
        <Button size="small" onClick={() => step(-1)} disabled={files.length < 2} aria-label="上一份材料">
          [
        </Button>
        <span className="viewer__name" title={file.name}>
          {title}：{file.name}
        </span>
        <span className="hint" role="status">
          {at + 1}/{files.length}
        </span>
        <Button size="small" onClick={() => step(1)} disabled={files.length < 2} aria-label="下一份材料">
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
        <a className="link" href={materialAddress(shown, file)} download={file.name}>
          下载
        </a>
      </div>
      <FileView caseId={shown.id} attachment={current} zoom={zoom} turn={turn} />
    </div>
  )
}

function FileView({
  caseId,
  attachment: { title, file },
  zoom,
  turn,
}: {
  caseId: string
  attachment: Attachment
  zoom: number
  turn: number
}) {
  const drawn = useFile(caseId, file)
  if (drawn === null) return <Loading lines={6} label={`正在打开 ${file.name}`} />
  if ('failed' in drawn)
    return <NoticeBar tone="error">《{file.name}》没有打开。请刷新页面后再看。</NoticeBar>
  return file.kind === 'pdf' ? (
    // The browser's reader refuses a sandbox; the server has taken no PDF that acts by itself.
    // eslint-disable-next-line react/iframe-missing-sandbox
    <iframe className="viewer__pdf" src={drawn.address} title={`${title}：${file.name}`} />
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
