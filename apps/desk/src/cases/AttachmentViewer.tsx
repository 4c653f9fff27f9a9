import type { Case } from '@anzhu/contract/cases'
import { useRef } from 'react'
import { FileViewer, type ShownFile, type ViewerActs } from '../frame/index.ts'
import { materialAddress } from './material-address.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** A file and the material it proves. */
export type Attachment = ShownFile

/** The files of a case one after the other, walked and scaled with the keys of the review. */
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
  const acts = useRef<ViewerActs>(null)
  useShortcuts({
    'next-file': () => acts.current?.step(1),
    'previous-file': () => acts.current?.step(-1),
    'zoom-in': () => acts.current?.scale(0.25),
    'zoom-out': () => acts.current?.scale(-0.25),
  })
  return (
    <FileViewer
      label="材料"
      files={files}
      at={at}
      show={show}
      addressOf={(file) => materialAddress(shown, file)}
      acts={acts}
    />
  )
}
