import type { StoredFile } from '@anzhu/contract/files'
import { kindWords } from './file-rules.ts'
import { formatBytes } from './format.ts'
import type { Upload } from './use-upload-file.ts'

/** A file that is stored: what it is, a look at it, and its removal. */
export function StoredItem({
  file,
  note,
  picture,
  see,
  remove,
}: {
  file: StoredFile
  /** What was done to it before it was sent; empty when nothing was. */
  note: string
  picture: string | undefined
  see: (() => void) | undefined
  remove: () => void
}) {
  return (
    <li className="uploader__file">
      <Thumb file={file} picture={picture} />
      <span className="uploader__name" title={file.name}>
        {file.name}
        {note !== '' && <span className="uploader__note">{note}</span>}
      </span>
      <span className="uploader__size">{formatBytes(file.bytes)}</span>
      {see !== undefined && (
        <button type="button" className="uploader__act" onClick={see} aria-label={`预览 ${file.name}`}>
          预览
        </button>
      )}
      <button type="button" className="uploader__act" onClick={remove} aria-label={`删除 ${file.name}`}>
        删除
      </button>
    </li>
  )
}

function Thumb({ file: { kind }, picture }: { file: StoredFile; picture: string | undefined }) {
  return picture !== undefined && kind !== 'pdf' ? (
    <img className="uploader__thumb" src={picture} alt="" />
  ) : (
    <span className="uploader__thumb" aria-hidden="true">
      {kindWords[kind]}
    </span>
  )
}

/** A file on its way, and how far it is. */
export function UploadItem({
  upload: { name, state, share, sentence },
  cancel,
}: {
  upload: Upload
  cancel: () => void
}) {
  const percent = Math.round(share * 100)
  return (
    <li className="uploader__file">
      <span className="uploader__thumb" aria-hidden="true">
        …
      </span>
      <span className="uploader__name" title={name}>
        {name}
        {sentence !== '' && (
          <span className="uploader__note" role="status">
            {sentence}
          </span>
        )}
        <progress className="uploader__bar" max={100} value={percent} aria-label={`上传 ${name}`} />
      </span>
      <span className="uploader__size">
        {state === 'sending' ? `${percent}%` : state === 'waiting' ? '等待上传' : '处理中'}
      </span>
      <button type="button" className="uploader__act" onClick={cancel} aria-label={`取消上传 ${name}`}>
        取消
      </button>
    </li>
  )
}

/** A file that was not taken in: why, and what can be done. */
export function FailedUpload({
  upload: { name, sentence, again },
  retry,
  remove,
}: {
  upload: Upload
  retry: () => void
  remove: () => void
}) {
  return (
    <li className="uploader__file uploader__file--failed">
      <span className="uploader__thumb" aria-hidden="true">
        ✕
      </span>
      <span className="uploader__name" role="alert">
        {name}
        <span className="uploader__why">{sentence}</span>
      </span>
      {again && (
        <button type="button" className="uploader__act" onClick={retry} aria-label={`重试 ${name}`}>
          重试
        </button>
      )}
      <button type="button" className="uploader__act" onClick={remove} aria-label={`移除 ${name}`}>
        移除
      </button>
    </li>
  )
}
