import { type DragEvent, useEffect, useState } from 'react'

/** Takes one file, dropped or picked. While it is being read, a second one is not taken. */
export function DropZone({
  busy,
  fileName,
  take,
}: {
  busy: boolean
  fileName: string
  take: (file: File) => void
}) {
  const [over, setOver] = useState(false)
  useKeepPageOnMissedDrop()
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file !== undefined && !busy) take(file)
  }
  return (
    <label
      className={`drop-zone${over ? ' drop-zone--over' : ''}${busy ? ' drop-zone--busy' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        type="file"
        className="visually-hidden"
        accept=".xlsx"
        aria-label="选择 Excel 文件"
        disabled={busy}
        onChange={({ target }) => {
          const file = target.files?.[0]
          // The same file chosen again after mending it in Excel must count as a change.
          target.value = ''
          if (file !== undefined) take(file)
        }}
      />
      <span role="status">
        {busy ? (
          <>
            <b>正在校验《{fileName}》……</b>
            <span className="drop-zone__bar" />
          </>
        ) : (
          <>
            <b>把 Excel 文件拖到这里</b>
            <br />或 <span className="drop-zone__pick">点这里选择文件</span>
          </>
        )}
      </span>
    </label>
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
