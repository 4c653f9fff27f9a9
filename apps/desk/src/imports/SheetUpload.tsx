import './imports.css'
import { type ImportKind, uploadImport, viewImport } from '@anzhu/contract/imports'
import { useUpload } from '@anzhu/web/transfer'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Refusal } from '../frame/index.ts'
import { DropZone } from './DropZone.tsx'
import { flawOf } from './file-check.ts'
import { purposes } from './purposes.ts'

/** The place to drop a sheet of a kind; once it is checked, its page opens. `from` is where that page leads back to. */
export function SheetUpload({ kind, from }: { kind: ImportKind; from?: string }) {
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [flaw, setFlaw] = useState<string | undefined>()
  const [fileName, setFileName] = useState('')
  const upload = useUpload(uploadImport)
  const take = (file: File) => {
    upload.reset()
    setFlaw(flawOf(file))
    setFileName(file.name)
    if (flawOf(file) !== undefined) return
    upload.mutate(
      { args: { kind, fileName: file.name.slice(-200) }, file },
      {
        onSuccess: (checked) => {
          cache.setQueryData([viewImport.id, { id: checked.id }], checked)
          void navigate(`${purposes[kind].at}/${checked.id}`, { state: { from } })
        },
      },
    )
  }
  return (
    <>
      {flaw !== undefined && <NoticeBar tone="error">{flaw}</NoticeBar>}
      <Refusal error={upload.error} />
      <DropZone busy={upload.isPending} fileName={fileName} take={take} />
    </>
  )
}
