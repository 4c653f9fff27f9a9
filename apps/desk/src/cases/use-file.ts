import { type Case, viewMaterial } from '@anzhu/contract/cases'
import { addressOf } from '@anzhu/contract/client'
import type { StoredFile } from '@anzhu/contract/files'
import { useEffect, useState } from 'react'

const types: Readonly<Record<StoredFile['kind'], string>> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
}

/**
 * The address at which a file of a case can be drawn on this page. Fetched rather than linked, so that a refusal is a
 * sentence and the file has the type of its content.
 */
export function useFile(caseId: string, file: StoredFile | undefined) {
  const [shown, setShown] = useState<{ id: string; address: string } | { id: string; failed: true } | null>(
    null,
  )
  useEffect(() => {
    if (file === undefined) return
    const stop = new AbortController()
    let address: string | undefined
    fetch(materialAddress({ id: caseId }, file), { credentials: 'same-origin', signal: stop.signal })
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
  }, [caseId, file])
  return shown === null || shown.id !== file?.id ? null : shown
}

/** Where the server gives out a file of a case. */
export function materialAddress({ id }: Pick<Case, 'id'>, file: StoredFile): string {
  return addressOf(viewMaterial, { id, fileId: file.id })
}
