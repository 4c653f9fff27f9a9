import type { StoredFile } from '@anzhu/contract/files'
import { useEffect, useState } from 'react'

const types: Readonly<Record<StoredFile['kind'], string>> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
}

/**
 * The address at which a stored file can be drawn on this page. Fetched rather than linked, so that a refusal is a
 * sentence and the file has the type of its content. Null while it loads.
 */
export function useDrawnFile(file: StoredFile | undefined, addressOf: (file: StoredFile) => string) {
  const [shown, setShown] = useState<{ id: string; address: string } | { id: string; failed: true } | null>(
    null,
  )
  const fileId = file?.id
  const from = file === undefined ? '' : addressOf(file)
  useEffect(() => {
    if (file === undefined) return
    const stop = new AbortController()
    let address: string | undefined
    fetch(from, { credentials: 'same-origin', signal: stop.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(response.statusText)
        address = URL.createObjectURL(new Blob([await response.arrayBuffer()], { type: types[file.kind] }))
        setShown({ id: file.id, address })
      })
      .catch(() => {
        if (!stop.signal.aborted) setShown({ id: file.id, failed: true })
      })
    return () => {
      stop.abort()
      if (address !== undefined) URL.revokeObjectURL(address)
    }
    // The same file comes again with every reading; looking at it may be written down each time.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [from, fileId])
  return shown === null || shown.id !== fileId ? null : shown
}
