import { type ApiError, newKey } from '@anzhu/contract/client'
import type { StoredFile } from '@anzhu/contract/files'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { compressPhoto } from './compress-photo.ts'
import { type FileLimits, fileFlaw, withRoom } from './file-rules.ts'
import { formatBytes } from './format.ts'
import { sendFile } from './send-file.ts'

/** A file on its way; once stored it is one of the files and no longer here. */
export interface Upload {
  readonly key: string
  readonly name: string
  readonly file: File
  readonly state: 'waiting' | 'sending' | 'failed'
  /** From 0 to 1. */
  readonly share: number
  /** Why it failed, and what to do. */
  readonly sentence: string
  /** False for a file that no retry can help. */
  readonly again: boolean
}

interface Slot {
  readonly files: readonly StoredFile[]
  readonly change: (files: readonly StoredFile[]) => void
  readonly limits: FileLimits
}

/**
 * The files of one slot: takes chosen ones, makes big photos smaller, sends one after the other and adds each to `files`
 * when it is stored. What failed stays with its reason until it is retried or removed.
 */
export function useUploadFile({ files, change, limits }: Slot) {
  const { most, mostBytes } = limits
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const [said, setSaid] = useState('')
  const pictures = usePictures()
  const edit = useEdit(files, change)
  const aborts = useRef(new Map<string, AbortController>())
  const queue = useRef(Promise.resolve())
  const { mutateAsync } = useMutation<StoredFile, ApiError, Parameters<typeof sendFile>>({
    mutationFn: (sending) => sendFile(...sending),
  })
  const patch = (key: string, part: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const drop = (key: string) => setUploads((all) => all.filter((one) => one.key !== key))

  const send = async ({ key, file }: Upload) => {
    const abort = aborts.current.get(key)
    if (abort === undefined || abort.signal.aborted) return
    patch(key, { state: 'sending', share: 0, sentence: '' })
    try {
      const ready = await compressPhoto(file)
      if (ready.size > mostBytes) return patch(key, { state: 'failed', ...tooBig(ready, mostBytes) })
      const progress = (share: number) => patch(key, { share })
      const one = await mutateAsync([ready, { idempotencyKey: key, progress, signal: abort.signal }])
      pictures.keep(one, ready)
      drop(key)
      edit((now) => [...now, one])
    } catch (error) {
      const { message, status } = error as ApiError
      patch(key, {
        state: 'failed',
        sentence: message,
        again: status === 0 || status >= 500 || status === 401,
      })
    }
  }
  const enqueue = (upload: Upload) => {
    aborts.current.set(upload.key, new AbortController())
    queue.current = queue.current.then(() => send(upload))
  }
  return {
    uploads,
    /** What could not be taken at all. */
    said,
    busy: uploads.some(({ state }) => state !== 'failed'),
    pictureOf: pictures.of,
    take: (chosen: readonly File[]) => {
      const { taken, said: full } = withRoom(chosen, most - files.length - uploads.length, most)
      const flaws = taken.map((file) => fileFlaw(file, limits)).filter((flaw) => flaw !== undefined)
      setSaid([...flaws, full].filter((sentence) => sentence !== '').join(''))
      const fresh = taken.filter((file) => fileFlaw(file, limits) === undefined).map(asUpload)
      setUploads((all) => [...all, ...fresh])
      fresh.forEach(enqueue)
    },
    retry: (upload: Upload) => {
      patch(upload.key, { state: 'waiting', sentence: '' })
      enqueue(upload)
    },
    cancel: ({ key }: Upload) => {
      aborts.current.get(key)?.abort()
      drop(key)
    },
    remove: (id: string) => edit((now) => now.filter((one) => one.id !== id)),
  }
}

const asUpload = (file: File): Upload => ({
  key: newKey(),
  name: file.name,
  file,
  state: 'waiting',
  share: 0,
  sentence: '',
  again: true,
})

const tooBig = ({ name, size }: File, mostBytes: number) => ({
  sentence: `《${name}》有 ${formatBytes(size)}，超过 ${formatBytes(mostBytes)}。请改小后再上传。`,
  again: false,
})

/** Changes the files as they are now, not as they were when the sending began. */
function useEdit(files: readonly StoredFile[], change: (files: readonly StoredFile[]) => void) {
  const now = useRef(files)
  const tell = useRef(change)
  useEffect(() => {
    now.current = files
  }, [files])
  useEffect(() => {
    tell.current = change
  })
  return (next: (files: readonly StoredFile[]) => readonly StoredFile[]) => {
    now.current = next(now.current)
    tell.current(now.current)
  }
}

/** Pictures just sent, shown from this device until the page is left: nothing is fetched to see them. */
function usePictures() {
  const addresses = useRef(new Map<string, string>())
  useEffect(() => {
    const all = addresses.current
    return () => {
      for (const address of all.values()) URL.revokeObjectURL(address)
      all.clear()
    }
  }, [])
  return {
    keep: ({ id }: StoredFile, file: File) => addresses.current.set(id, URL.createObjectURL(file)),
    of: (id: string): string | undefined => addresses.current.get(id),
  }
}
