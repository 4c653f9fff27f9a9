import { addressOf, ApiError, call } from '@anzhu/contract/client'
import type { StoredFile } from '@anzhu/contract/files'
import { dropPhoto, type InspectionPhoto, keepPhoto, viewInspectionPhoto } from '@anzhu/contract/inspections'
import { newId } from '@anzhu/web/new-id'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Uploader } from '@anzhu/web/Uploader.tsx'
import { useTelling } from '@anzhu/web/use-telling'
import { useRef, useState } from 'react'

/** The photos of one finding, or the scans of the paper sheet: each belongs to the inspection as soon as it is sent. */
export function PhotoSlot({
  label,
  inspectionId,
  purpose,
  findingId = null,
  ready = true,
  photos,
  changed,
  whenBusy,
}: {
  label: string
  inspectionId: string
  purpose: 'finding' | 'sheet'
  findingId?: string | null
  /** False while the finding itself is not kept yet. */
  ready?: boolean
  photos: readonly InspectionPhoto[]
  /** Told how many there are. */
  changed?: (count: number) => void
  /** Told whether something is still being sent or kept. */
  whenBusy: (busy: boolean) => void
}) {
  const [files, setFiles] = useState<readonly StoredFile[]>(() => photos.map(asFile))
  const [sentence, setSentence] = useState('')
  const [sending, setSending] = useState(false)
  const [keeping, setKeeping] = useState(0)
  useTelling(sending || keeping > 0, whenBusy)
  // Under which id the photo of a file just sent is kept; those that were there have their own.
  const photoOf = useRef(new Map<string, string>())
  const idOf = (file: StoredFile) => photoOf.current.get(file.id) ?? file.id
  const put = (next: readonly StoredFile[]) => {
    setFiles(next)
    changed?.(next.length)
  }
  const keep = async (file: StoredFile, position: number) => {
    const photoId = newId()
    photoOf.current.set(file.id, photoId)
    setKeeping((count) => count + 1)
    await call(keepPhoto, {
      id: inspectionId,
      photoId,
      purpose,
      findingId,
      position,
      source: 'file',
      fileId: file.id,
    }).finally(() => setKeeping((count) => count - 1))
  }
  const change = (next: readonly StoredFile[]) => {
    const before = new Set(files.map(({ id }) => id))
    const after = new Set(next.map(({ id }) => id))
    put(next)
    setSentence('')
    const failed = (error: unknown) => {
      setSentence(error instanceof ApiError ? error.message : '没有保存，请重试。')
      put(files)
    }
    const added = next.filter(({ id }) => !before.has(id) && !photoOf.current.has(id))
    added.forEach((file, at) => void keep(file, files.length + at).catch(failed))
    for (const file of files.filter(({ id }) => !after.has(id)))
      void call(dropPhoto, { id: inspectionId, photoId: idOf(file) }).catch(failed)
  }
  if (!ready) return <p className="hint">问题保存后就可以添加照片。</p>
  return (
    <>
      {sentence !== '' && <NoticeBar tone="error">{sentence}</NoticeBar>}
      <Uploader
        label={label}
        kinds={purpose === 'sheet' ? ['pdf', 'jpeg', 'png'] : ['jpeg', 'png']}
        most={purpose === 'sheet' ? 20 : 9}
        files={files}
        change={change}
        thumbnails
        whenBusy={setSending}
        addressOf={(file) => addressOf(viewInspectionPhoto, { id: inspectionId, photoId: idOf(file) })}
      />
    </>
  )
}

const asFile = ({ id, fileKind, fileName, bytes }: InspectionPhoto): StoredFile => ({
  id,
  name: fileName === '' ? '照片' : fileName,
  kind: fileKind ?? 'jpeg',
  bytes,
})
