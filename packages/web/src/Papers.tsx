import './papers.css'
import type { StoredFile } from '@anzhu/contract/files'
import type { Paper } from '@anzhu/contract/people'
import type { Material } from '@anzhu/law/kernel/form'
import { useState } from 'react'
import { limitsOf } from './file-rules.ts'
import { FilePreview } from './FilePreview.tsx'
import { formatMoment } from './format.ts'
import { Uploader } from './Uploader.tsx'

interface Props {
  readonly slots: readonly Material[]
  readonly papers: readonly Paper[]
  readonly region: string
  readonly addressOf: (file: StoredFile) => string
  /** Left out for whoever may only look. `failed` puts back what stood there. */
  readonly change?: ((slot: string, files: readonly StoredFile[], failed: () => void) => void) | undefined
}

/** The papers of a person or an enterprise, slot by slot; each is uploaded, replaced and looked at in place. */
export function Papers({ slots, papers, region, addressOf, change }: Props) {
  return (
    <ul className="papers">
      {slots.map((slot) => (
        <Slot
          key={slot.id}
          slot={slot}
          paper={papers.find((one) => one.slot === slot.id)}
          region={region}
          addressOf={addressOf}
          change={change}
        />
      ))}
    </ul>
  )
}

function Slot({
  slot,
  paper,
  region,
  addressOf,
  change,
}: Pick<Props, 'region' | 'addressOf' | 'change'> & { slot: Material; paper: Paper | undefined }) {
  const { id, title, hint } = slot
  // What was given stands there at once; the record that comes back replaces it.
  const [given, setGiven] = useState<{
    readonly on: Paper | undefined
    readonly files: readonly StoredFile[]
  }>()
  const stored = given !== undefined && given.on === paper ? given.files : (paper?.files ?? [])
  return (
    <li className="papers__slot" id={`paper-${id}`}>
      <p className="papers__title">
        {title}
        {paper === undefined ? (
          <span className="papers__none">未上传</span>
        ) : (
          <span className="papers__since">{formatMoment(paper.addedAt).slice(0, 10)} 存入</span>
        )}
      </p>
      {hint !== undefined && change !== undefined && <p className="papers__hint">{hint}</p>}
      {change === undefined ? (
        <Shown files={stored} addressOf={addressOf} />
      ) : (
        <Uploader
          label={title}
          {...limitsOf(slot, region)}
          files={stored}
          change={(files) => {
            setGiven({ on: paper, files })
            change(id, files, () => setGiven(undefined))
          }}
          addressOf={addressOf}
          // The face is looked at each time; of the others each look is written down, so they wait to be opened.
          thumbnails={id === 'photo'}
        />
      )}
    </li>
  )
}

function Shown({ files, addressOf }: { files: readonly StoredFile[]; addressOf: Props['addressOf'] }) {
  const [seen, setSeen] = useState<StoredFile | null>(null)
  return (
    <>
      {files.map((file) => (
        <button key={file.id} type="button" className="small-button" onClick={() => setSeen(file)}>
          查看 {file.name}
        </button>
      ))}
      {seen !== null && <FilePreview file={seen} address={addressOf(seen)} close={() => setSeen(null)} />}
    </>
  )
}
