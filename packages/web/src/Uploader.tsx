import './uploader.css'
import { fileKinds, mostFileBytes, type StoredFile } from '@anzhu/contract/files'
import {
  type ClipboardEvent,
  type DragEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { acceptOf, type FileLimits, limitsInWords, takesPhotos } from './file-rules.ts'
import { AcceptedFiles } from './AcceptedFiles.tsx'
import { FilePreview } from './FilePreview.tsx'
import { useSorted } from './FileSorter.tsx'
import { PhotoPages } from './PhotoPages.tsx'
import { FailedUpload, StoredItem, UploadItem } from './UploaderItems.tsx'
import { useTelling } from './use-telling.ts'
import { useUploadFile } from './use-upload-file.ts'

interface Props {
  /** What the files prove, as the law calls it: 场所证明. */
  readonly label: string
  /** What may be chosen, best as `limitsOf` the material says it for the region of the case. */
  readonly kinds?: FileLimits['kinds'] | undefined
  readonly most: number
  readonly mostBytes?: number
  readonly files: readonly StoredFile[]
  readonly change: (files: readonly StoredFile[]) => void
  /** Where a stored file can be seen; undefined while the server does not show it to this person yet. */
  readonly addressOf?: ((file: StoredFile) => string | undefined) | undefined
  /** Draws pictures that are stored already, where the server shows them. */
  readonly thumbnails?: boolean
  /** Its id in a list whose FileSorter hands out what is dropped on the list. */
  readonly slot?: string | undefined
  /** The case for which files of earlier cases may be used again; left out where there is none. */
  readonly caseOf?: (() => Promise<string | null>) | undefined
  /** Told whether something is still on its way. */
  readonly whenBusy?: ((busy: boolean) => void) | undefined
}

/**
 * The files of one material: chosen, dropped, pasted or taken with the camera, several at once. Sending begins by itself;
 * each shows how far it is and can be retried, removed and looked at.
 */
export function Uploader({
  label,
  kinds = fileKinds,
  most,
  mostBytes = mostFileBytes,
  files,
  change,
  addressOf,
  thumbnails = false,
  slot,
  caseOf,
  whenBusy,
}: Props) {
  const limits = { kinds, most, mostBytes }
  const uploading = useUploadFile({ files, change, limits })
  const { uploads, pages, said, busy, pictureOf, fileOf, noteOf, take, retry, cancel, remove } = uploading
  const [seen, setSeen] = useState<StoredFile | null>(null)
  useTelling(busy, whenBusy)
  useSorted(slot, take)
  const address = (file: StoredFile) => pictureOf(file.id) ?? addressOf?.(file)
  const full = files.length + uploads.filter(({ state }) => state !== 'failed').length >= most
  return (
    <div className="uploader" role="group" aria-label={label}>
      {(files.length > 0 || uploads.length > 0) && (
        <ul className="uploader__files">
          {files.map((file) => (
            <StoredItem
              key={file.id}
              file={file}
              note={noteOf(file.id)}
              picture={thumbnails ? address(file) : pictureOf(file.id)}
              see={address(file) === undefined ? undefined : () => setSeen(file)}
              remove={() => remove(file.id)}
            />
          ))}
          {uploads.map((upload) =>
            upload.state === 'failed' ? (
              <FailedUpload
                key={upload.key}
                upload={upload}
                retry={() => retry(upload)}
                remove={() => cancel(upload)}
              />
            ) : (
              <UploadItem key={upload.key} upload={upload} cancel={() => cancel(upload)} />
            ),
          )}
        </ul>
      )}
      {pages.length > 0 && (
        <PhotoPages
          label={label}
          photos={pages}
          change={uploading.setPages}
          mostBytes={mostBytes}
          done={(made) => {
            uploading.setPages([])
            uploading.takeMade(made)
          }}
        />
      )}
      {!full && (
        <Zone label={label} limits={limits} take={take}>
          {caseOf !== undefined && (
            <AcceptedFiles
              label={label}
              caseOf={caseOf}
              limits={limits}
              files={files}
              choose={uploading.add}
            />
          )}
        </Zone>
      )}
      <p className="uploader__said" role="status">
        {said}
      </p>
      {seen !== null && (
        <FilePreview
          file={seen}
          content={fileOf(seen.id)}
          address={address(seen) ?? ''}
          close={() => setSeen(null)}
        />
      )}
    </div>
  )
}

function Zone({
  label,
  limits,
  take,
  children,
}: {
  label: string
  limits: FileLimits
  /** Further ways to a file. */
  children?: ReactNode
  take: (files: readonly File[], asPages?: boolean) => void
}) {
  const hint = useId()
  const { kinds, most } = limits
  const [over, setOver] = useState(false)
  useKeepPageOnMissedDrop()
  const receive = (event: DragEvent | ClipboardEvent, files: FileList) => {
    if (files.length === 0) return
    event.preventDefault()
    take([...files])
  }
  return (
    <div
      className={over ? 'uploader__zone uploader__zone--over' : 'uploader__zone'}
      // A click puts the focus here, so that a picture can be pasted.
      tabIndex={-1}
      onPaste={(event) => receive(event, event.clipboardData.files)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        receive(event, event.dataTransfer.files)
      }}
    >
      <span className="uploader__buttons">
        <Chooser
          word="选择文件"
          label={label}
          kinds={kinds}
          hint={hint}
          several={most > 1 || !takesPhotos(limits)}
          take={take}
        />
        <Chooser
          word="拍照"
          label={label}
          kinds={kinds}
          hint={hint}
          camera
          take={(photos) => take(photos, true)}
        />
        {children}
      </span>
      <span className="uploader__drop">也可以拖到这里，或点一下空白处后粘贴截图</span>
      <span className="uploader__limits" id={hint}>
        {limitsInWords(limits)}
      </span>
    </div>
  )
}

/** One button that opens the file chooser, or the camera. The camera has a button of its own: many phones need it. */
function Chooser({
  word,
  label,
  kinds,
  hint,
  several = false,
  camera = false,
  take,
}: {
  word: string
  label: string
  kinds: FileLimits['kinds']
  hint: string
  several?: boolean
  camera?: boolean
  take: (files: readonly File[]) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        className={camera ? 'uploader__button uploader__button--camera' : 'uploader__button'}
        aria-label={`${word}：${label}`}
        aria-describedby={hint}
        onClick={() => input.current?.click()}
      >
        {word}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={`${word}：${label}`}
        accept={camera ? 'image/*' : acceptOf(kinds)}
        {...(camera && { capture: 'environment' as const })}
        multiple={several}
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])]
          // The same file chosen again must count as a change.
          target.value = ''
          take(chosen)
        }}
      />
    </>
  )
}

/** A file dropped beside the zone would make the browser leave the page. */
function useKeepPageOnMissedDrop() {
  useEffect(() => {
    const keep = (event: globalThis.DragEvent) => event.preventDefault()
    window.addEventListener('dragover', keep)
    window.addEventListener('drop', keep)
    return () => {
      window.removeEventListener('dragover', keep)
      window.removeEventListener('drop', keep)
    }
  }, [])
}
