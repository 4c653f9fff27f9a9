import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { ChosenPicture } from './ChosenPicture.tsx'
import { classifyFiles, mayHold, type SortSlot } from './classify-files.ts'
import { acceptOf } from './file-rules.ts'
import { formatBytes } from './format.ts'

type Take = (files: readonly File[]) => void

/** Where the slots of a list say that they take files. */
const Slots = createContext<((slot: string, take: Take) => () => void) | null>(null)

/** Lets a slot take what is dropped on the list that it stands in. */
export function useSorted(slot: string | undefined, take: Take): void {
  const register = useContext(Slots)
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(
    () => (slot === undefined ? undefined : register?.(slot, (files) => latest.current(files))),
    [register, slot],
  )
}

/**
 * A list of materials on which several files are dropped, or chosen, at once: each goes to its slot by its name, and what
 * no name tells is asked in one dialog.
 */
export function FileSorter({
  slots,
  children,
}: {
  readonly slots: readonly SortSlot[]
  readonly children: ReactNode
}) {
  const takes = useRef(new Map<string, Take>())
  const [register] = useState(() => (slot: string, take: Take) => {
    takes.current.set(slot, take)
    return () => void takes.current.delete(slot)
  })
  const [unsure, setUnsure] = useState<readonly File[]>([])
  const [said, setSaid] = useState('')
  const place = (placed: ReadonlyMap<string, readonly File[]>) => {
    for (const [slot, files] of placed) takes.current.get(slot)?.(files)
    const words = [...placed].map(
      ([slot, files]) => `${slots.find(({ id }) => id === slot)?.title ?? ''} ${files.length} 个`,
    )
    if (words.length > 0) setSaid(`已按文件名放好：${words.join('，')}。放错的，删除后再选。`)
  }
  const sort = (files: readonly File[]) => {
    const sorted = classifyFiles(files, slots)
    place(sorted.placed)
    setUnsure(sorted.unsure)
  }
  return (
    <Slots.Provider value={register}>
      <div
        className="file-sorter"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          // A single slot took it already.
          if (event.defaultPrevented || event.dataTransfer.files.length === 0) return
          event.preventDefault()
          sort([...event.dataTransfer.files])
        }}
      >
        {slots.length > 1 && <Strip slots={slots} sort={sort} said={said} />}
        {children}
      </div>
      {unsure.length > 0 && (
        <AskWhere
          files={unsure}
          slots={slots}
          done={(placed) => {
            setUnsure([])
            place(placed)
          }}
        />
      )}
    </Slots.Provider>
  )
}

function Strip({ slots, sort, said }: { slots: readonly SortSlot[]; sort: Take; said: string }) {
  const input = useRef<HTMLInputElement>(null)
  const kinds = [...new Set(slots.flatMap((slot) => slot.kinds))]
  return (
    <div className="file-sorter__strip">
      <button type="button" className="uploader__button" onClick={() => input.current?.click()}>
        一次选多个文件
      </button>
      <span className="file-sorter__hint">
        <span className="uploader__drop">也可以把几个文件一起拖到这里。</span>
        按文件名自动放到各项，分不清的再问您
      </span>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label="一次选多个文件"
        accept={acceptOf(kinds)}
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])]
          target.value = ''
          sort(chosen)
        }}
      />
      <p className="uploader__said" role="status">
        {said}
      </p>
    </div>
  )
}

/** One dialog for all files whose place nobody can tell. */
function AskWhere({
  files,
  slots,
  done,
}: {
  files: readonly File[]
  slots: readonly SortSlot[]
  done: (placed: ReadonlyMap<string, readonly File[]>) => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [chosen, setChosen] = useState(new Map<File, string>())
  useEffect(() => dialog.current?.showModal(), [])
  const put = () => {
    const placed = new Map<string, File[]>()
    for (const [file, slot] of chosen) if (slot !== '') placed.set(slot, [...(placed.get(slot) ?? []), file])
    done(placed)
  }
  const left = files.filter((file) => (chosen.get(file) ?? '') === '').length
  return (
    <dialog
      ref={dialog}
      className="file-dialog"
      aria-labelledby="file-dialog-title"
      onCancel={() => done(new Map())}
    >
      <h2 id="file-dialog-title" className="file-dialog__title">
        这 {files.length} 个文件放到哪一项？
      </h2>
      <p className="file-dialog__hint">看文件名分不清。选好后放进去；不选的不上传。</p>
      <ul className="file-dialog__list">
        {files.map((file) => (
          <Asked
            key={`${file.name} ${file.size} ${file.lastModified}`}
            file={file}
            slots={slots.filter((slot) => mayHold(slot, file))}
            slot={chosen.get(file) ?? ''}
            choose={(slot) => setChosen(new Map(chosen).set(file, slot))}
          />
        ))}
      </ul>
      <div className="file-dialog__foot">
        <button type="button" className="uploader__button" onClick={() => done(new Map())}>
          都不上传
        </button>
        <button
          type="button"
          className="uploader__button uploader__button--first"
          disabled={left === files.length}
          onClick={put}
        >
          {left > 0 && left < files.length ? `放好（${left} 个不上传）` : '放好'}
        </button>
      </div>
    </dialog>
  )
}

function Asked({
  file,
  slots,
  slot,
  choose,
}: {
  file: File
  slots: readonly SortSlot[]
  slot: string
  choose: (slot: string) => void
}) {
  return (
    <li className="file-dialog__file">
      {file.type.startsWith('image/') ? (
        <ChosenPicture file={file} className="file-dialog__picture" alt="" />
      ) : (
        <span className="uploader__thumb" aria-hidden="true">
          PDF
        </span>
      )}
      <span className="uploader__name">
        {file.name}
        <span className="uploader__note">{formatBytes(file.size)}</span>
      </span>
      {slots.length === 0 ? (
        <span className="uploader__why">这里没有哪一项收这种文件。请另存为 PDF 或拍成照片。</span>
      ) : (
        <select
          className="file-dialog__select"
          aria-label={`${file.name} 放到`}
          value={slot}
          onChange={({ target }) => choose(target.value)}
        >
          <option value="">请选择</option>
          {slots.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      )}
    </li>
  )
}
