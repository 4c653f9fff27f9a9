import type { StoredFile } from '@anzhu/contract/files'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { PdfPages } from './PdfPages.tsx'

/** A look at one file over the page; Escape closes it and the focus returns. A PDF is drawn page by page. */
export function FilePreview({
  file: { name, kind },
  address,
  content,
  close,
}: {
  file: StoredFile
  address: string
  /** What this device has just sent; it need not be fetched. */
  content?: Blob | undefined
  close: () => void
}) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const before = document.activeElement
    button.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.code !== 'Escape') return
    event.stopPropagation()
    close()
  }
  return (
    <div className="file-preview" role="dialog" aria-modal="true" aria-label={name} onKeyDown={onKeyDown}>
      <div className="file-preview__head">
        <b>{name}</b>
        <a className="file-preview__link" href={address} target="_blank" rel="noreferrer">
          在新窗口打开
        </a>
        <button ref={button} type="button" className="small-button" onClick={close}>
          关闭
        </button>
      </div>
      {/* Long documents are scrolled by keyboard too. */}
      <div className="file-preview__body" role="region" aria-label="文件内容" tabIndex={0}>
        {kind === 'pdf' ? (
          <PdfPages address={address} content={content} name={name} />
        ) : (
          <img className="file-preview__picture" src={address} alt={name} />
        )}
      </div>
    </div>
  )
}
