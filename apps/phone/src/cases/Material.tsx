import { type Case, viewMaterial } from '@anzhu/contract/cases'
import { addressOf } from '@anzhu/contract/client'
import type { StoredFile } from '@anzhu/contract/files'
import type { Material as Wanted } from '@anzhu/law/kernel/form'
import { limitsOf } from '@anzhu/web/file-rules'
import { Uploader } from '@anzhu/web/Uploader.tsx'
import { type FormEvent, useState } from 'react'
import { looksBlurred } from './sharpness.ts'

interface Props {
  readonly caseId: string
  /** Where the case lies: each place says what it takes. */
  readonly region: string
  readonly material: Wanted
  readonly files: readonly StoredFile[]
  readonly stored: Case['materials']
  readonly error: string
  readonly change: (files: readonly StoredFile[]) => void
  readonly whenBusy: (busy: boolean) => void
}

/** The files of one material. A photo that looks blurred is taken all the same, with a word about it. */
export function Material({ caseId, region, material, files, stored, error, change, whenBusy }: Props) {
  const { id, title, hint, record, optional = false } = material
  const [blurred, setBlurred] = useState(false)
  const look = async ({ target }: FormEvent) => {
    const chosen = target instanceof HTMLInputElement ? [...(target.files ?? [])] : []
    if (chosen.length === 0) return
    const found = await Promise.all(chosen.map(looksBlurred))
    setBlurred(found.includes(true))
  }
  const known = new Set((stored[id] ?? []).map((file) => file.id))
  const carried = record !== undefined && files.length > 0 && files.every((file) => known.has(file.id))
  return (
    <section className="field" id={`item-${id}`} onChangeCapture={(event) => void look(event)}>
      <p className="field__label">{optional ? `${title}（选填）` : title}</p>
      {hint !== undefined && !carried && <p className="field__hint">{hint}</p>}
      {carried && <p className="field__hint">✓ 我的档案里已有，不用再传。要换的，删去再传。</p>}
      <Uploader
        label={title}
        slot={id}
        caseOf={async () => caseId}
        {...limitsOf(material, region)}
        files={files}
        change={change}
        whenBusy={whenBusy}
        addressOf={({ id: fileId }) =>
          known.has(fileId) ? addressOf(viewMaterial, { id: caseId, fileId }) : undefined
        }
      />
      {blurred && files.length > 0 && (
        <p className="blur-hint" role="status">
          照片可能不清楚，请看看日期能否看清。看不清的，删除后在亮处平放重拍。
        </p>
      )}
      {error !== '' && (
        <p className="field__error" role="alert">
          {error}
        </p>
      )}
    </section>
  )
}
