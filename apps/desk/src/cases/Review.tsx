import { flushSync } from 'react-dom'
import type { Case } from '@anzhu/contract/cases'
import type { Flow } from '@anzhu/law/kernel/flow'
import { isUnverified, unverifiedMark } from '@anzhu/law/kernel/form'
import { valueInWords } from '@anzhu/web/form-values'
import { emptyMark } from '@anzhu/web/format'
import { SummaryList, type SummaryRow } from '@anzhu/web/SummaryList.tsx'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { type Attachment, AttachmentViewer } from './AttachmentViewer.tsx'
import { RemarkField } from './RemarkField.tsx'
import type { Deciding } from './use-deciding.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** What was filled in and the files, side by side where there is room; giving back, a remark can be written on each line. */
export function Review({ case: shown, flow, deciding }: { case: Case; flow: Flow; deciding: Deciding }) {
  const [at, setAt] = useState(0)
  const [view, setView] = useState<'answers' | 'files'>('answers')
  const [open, setOpen] = useState<readonly string[]>([])
  const files = attachmentsOf(shown, flow)
  const see = (index: number) => {
    setAt(index)
    setView('files')
  }
  const remarking = deciding.step !== undefined && deciding.now.decision === 'return'
  const walk = (by: number) => {
    // Lines that were hidden take the focus once they are shown: at once, or a second key would find the old place.
    flushSync(() => setView('answers'))
    focusItem(by)
  }
  // Once the files are in sight their viewer has these keys.
  const seen = view === 'files' || hasRoom()
  const seeFile = files.length > 0 && !seen ? () => see(at) : undefined
  useShortcuts({
    ...(seeFile !== undefined && { 'next-file': seeFile, 'previous-file': seeFile }),
    down: () => walk(1),
    up: () => walk(-1),
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const item = event.target instanceof HTMLElement ? event.target.dataset['item'] : undefined
    if (item === undefined || !remarking || event.code !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    setView('answers')
    setOpen([...open, item])
  }
  const rows = summaryRows(shown, flow, files, see).map((row) => ({
    ...row,
    stop: true,
    ...(remarking && {
      below: (
        <RemarkField
          item={row.id}
          title={row.title}
          open={open.includes(row.id)}
          toggle={() => setOpen([...open, row.id])}
          deciding={deciding}
        />
      ),
    }),
  }))
  return (
    <div className={`review review--${view}`} onKeyDown={onKeyDown}>
      {files.length > 0 && (
        <div className="review__switch" role="group" aria-label="看填写内容还是材料">
          <button type="button" aria-pressed={view === 'answers'} onClick={() => setView('answers')}>
            填写内容
          </button>
          <button type="button" aria-pressed={view === 'files'} onClick={() => setView('files')}>
            材料 {files.length}
          </button>
        </div>
      )}
      <div className="review__panes">
        <section className="review__answers" aria-label="填写内容">
          <SummaryList rows={rows} label="填写内容与材料" />
        </section>
        {files.length > 0 && seen && (
          <section className="review__files" aria-label="材料">
            <AttachmentViewer case={shown} files={files} at={at} show={see} />
          </section>
        )}
      </div>
    </div>
  )
}

/** Whether answers and files stand side by side. A file is only fetched to be seen: that is written down. */
const hasRoom = () => window.matchMedia('(min-width: 1600px)').matches

/** Every file of a case in the order of the law. */
function attachmentsOf({ materials }: Case, flow: Flow): Attachment[] {
  return flow.materials.flatMap(({ id, title }) => (materials[id] ?? []).map((file) => ({ title, file })))
}

function summaryRows(
  { values, sources, differences, options, remarks, materials, withheld }: Case,
  flow: Flow,
  files: readonly Attachment[],
  see: (index: number) => void,
): SummaryRow[] {
  const remarkOf = (id: string) => remarks.find(({ item }) => item === id)?.text
  const hidden = (id: string, value: ReactNode) =>
    withheld.includes(id) ? '保密，只给申请人和办理人看' : value
  return [
    ...flow.form.map((field) => ({
      id: field.id,
      title: field.title,
      value: hidden(field.id, valueInWords(field, values[field.id], options)),
      source: sources[field.id],
      unverified: isUnverified(field, values, sources) ? unverifiedMark : undefined,
      otherwise: (differences[field.id] ?? []).map(({ from, text }) => `${from}：${text}`),
      remark: remarkOf(field.id),
    })),
    ...flow.materials.map(({ id, title }) => ({
      id,
      title,
      value: hidden(id, <FileNames own={materials[id] ?? []} files={files} see={see} />),
      remark: remarkOf(id),
    })),
  ]
}

function FileNames({
  own,
  files,
  see,
}: {
  own: readonly Attachment['file'][]
  files: readonly Attachment[]
  see: (index: number) => void
}) {
  if (own.length === 0) return <>{emptyMark}</>
  return (
    <>
      {own.map((file) => (
        <button
          key={file.id}
          type="button"
          className="plain-button review__file"
          onClick={() => see(files.findIndex((one) => one.file.id === file.id))}
        >
          {file.name}
        </button>
      ))}
    </>
  )
}

/** Moves the focus over the lines, starting at the first. */
function focusItem(by: number): void {
  const items = [...document.querySelectorAll<HTMLElement>('.review [data-item]')]
  const at = items.findIndex((item) => item.contains(document.activeElement))
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), items.length - 1)
  items[next]?.focus()
}
