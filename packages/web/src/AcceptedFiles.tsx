import { type AcceptedMaterial, listAcceptedMaterials } from '@anzhu/contract/accepted-materials'
import { viewMaterial } from '@anzhu/contract/cases'
import { addressOf } from '@anzhu/contract/client'
import type { StoredFile } from '@anzhu/contract/files'
import { useEffect, useRef, useState } from 'react'
import { useEndpoint } from './api.ts'
import type { FileLimits } from './file-rules.ts'
import { FilePreview } from './FilePreview.tsx'
import { formatBytes, formatMoment } from './format.ts'
import { ErrorBar, Loading } from './states.tsx'

/** Chooses a file that was accepted in an earlier case of the same applicant, in place of sending it again. */
export function AcceptedFiles({
  label,
  caseOf,
  limits,
  files,
  choose,
}: {
  readonly label: string
  /** The case that it is for, made where there is none yet; null where that failed. */
  readonly caseOf: () => Promise<string | null>
  readonly limits: FileLimits
  readonly files: readonly StoredFile[]
  readonly choose: (file: StoredFile) => void
}) {
  const [caseId, setCaseId] = useState<string | null>(null)
  return (
    <>
      <button
        type="button"
        className="uploader__button uploader__button--plain"
        aria-label={`从已通过的材料选：${label}`}
        onClick={() => void caseOf().then(setCaseId)}
      >
        从已通过的材料选
      </button>
      {caseId !== null && (
        <Picker
          label={label}
          caseId={caseId}
          fits={({ file }) =>
            limits.kinds.includes(file.kind) &&
            file.bytes <= limits.mostBytes &&
            !files.some(({ id }) => id === file.id)
          }
          choose={(file) => {
            setCaseId(null)
            choose(file)
          }}
          close={() => setCaseId(null)}
        />
      )}
    </>
  )
}

function Picker({
  label,
  caseId,
  fits,
  choose,
  close,
}: {
  label: string
  caseId: string
  fits: (one: AcceptedMaterial) => boolean
  choose: (file: StoredFile) => void
  close: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [seen, setSeen] = useState<AcceptedMaterial | null>(null)
  const { data, error, refetch } = useEndpoint(listAcceptedMaterials, { id: caseId })
  useEffect(() => dialog.current?.showModal(), [])
  const items = data?.items.filter(fits) ?? []
  return (
    <dialog
      ref={dialog}
      className="file-dialog"
      aria-labelledby="accepted-title"
      onCancel={(event) => {
        event.preventDefault()
        // Escape closes what lies on top.
        if (seen === null) close()
        else setSeen(null)
      }}
    >
      <h2 id="accepted-title" className="file-dialog__title">
        {label}：从已通过的材料选
      </h2>
      <p className="file-dialog__hint">以前办成的申请里用过的材料，选用后不用再上传。已过期的请不要再用。</p>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && items.length === 0 && (
        <p className="file-dialog__none">还没有能用在这一项的。办成以后，材料会列在这里。</p>
      )}
      <ul className="file-dialog__list">
        {items.map((one) => (
          <li key={one.file.id} className="file-dialog__file">
            <span className="uploader__name">
              {one.file.name}
              <span className="uploader__note">
                {one.title} · {one.service} · {formatMoment(one.approvedAt).slice(0, 10)} 通过 ·{' '}
                {formatBytes(one.file.bytes)}
              </span>
            </span>
            <button
              type="button"
              className="uploader__act"
              aria-label={`预览 ${one.file.name}`}
              onClick={() => setSeen(one)}
            >
              预览
            </button>
            <button
              type="button"
              className="uploader__button"
              aria-label={`用这份 ${one.file.name}`}
              onClick={() => choose(one.file)}
            >
              用这份
            </button>
          </li>
        ))}
      </ul>
      <div className="file-dialog__foot">
        <button type="button" className="uploader__button" onClick={close}>
          关闭
        </button>
      </div>
      {seen !== null && (
        <FilePreview
          file={seen.file}
          address={addressOf(viewMaterial, { id: seen.caseId, fileId: seen.file.id })}
          close={() => setSeen(null)}
        />
      )}
    </dialog>
  )
}
