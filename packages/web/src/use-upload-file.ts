import { ApiError, newKey } from '@anzhu/contract/client'
import type { StoredFile } from '@anzhu/contract/files'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type FileLimits, fileFlaw, kindFlaw, takesPhotos, withRoom } from './file-rules.ts'
import { prepareFile, type Prepared } from './prepare-file.ts'
import { sendFile } from './send-file.ts'

/** A file on its way; once stored it is one of the files and no longer here. */
export interface Upload {
  readonly key: string
  readonly name: string
  readonly file: File
  /** What it has become already; undefined while it is as it was chosen. */
  readonly ready: Prepared | undefined
  readonly state: 'waiting' | 'preparing' | 'sending' | 'failed'
  /** From 0 to 1. */
  readonly share: number
  /** What is being done with it; or why it failed, and what to do. */
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
 * The files of one slot: takes chosen ones, makes each what the slot takes, sends one after the other and adds each to
 * `files` when it is stored. What failed stays with its reason until it is retried or removed. Several photos for a slot
 * of PDF alone wait as pages, to be put in order.
 */
export function useUploadFile({ files, change, limits }: Slot) {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const [pages, setPages] = useState<readonly File[]>([])
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

  const send = async ({ key, file, ready }: Upload) => {
    const abort = aborts.current.get(key)
    if (abort === undefined || abort.signal.aborted) return
    patch(key, { state: 'preparing', share: 0, sentence: '' })
    try {
      const told = (sentence: string) => patch(key, { sentence })
      const prepared = ready ?? (await prepareFile(file, limits, told))
      if (abort.signal.aborted) return
      patch(key, { state: 'sending', ready: prepared, sentence: '' })
      const progress = (share: number) => patch(key, { share })
      const one = await mutateAsync([prepared.file, { idempotencyKey: key, progress, signal: abort.signal }])
      const flaw = kindFlaw(one, limits)
      if (flaw !== undefined) return patch(key, { state: 'failed', sentence: flaw, again: false })
      pictures.keep(one, prepared)
      drop(key)
      edit((now) => [...now, one])
    } catch (error) {
      patch(key, { state: 'failed', ...failureOf(error) })
    }
  }
  const enqueue = (upload: Upload) => {
    aborts.current.set(upload.key, new AbortController())
    queue.current = queue.current.then(() => send(upload))
  }
  const begin = (fresh: readonly Upload[]) => {
    setUploads((all) => [...all, ...fresh])
    fresh.filter(({ state }) => state === 'waiting').forEach(enqueue)
  }
  const takeEach = (chosen: readonly File[]) => {
    const good = chosen.filter((file) => fileFlaw(file, limits) === undefined)
    const under = uploads.filter(({ state }) => state !== 'failed').length
    const { taken, said: full } = withRoom(good, limits.most - files.length - under, limits.most)
    setSaid(full)
    const bad = chosen.filter((file) => !good.includes(file))
    begin([
      ...taken.map((file) => asUpload(file)),
      ...bad.map((file) => asFailed(file, fileFlaw(file, limits) ?? '')),
    ])
  }
  return {
    uploads,
    /** Photos that wait to be put in order and become one PDF. */
    pages,
    setPages,
    /** What there was no room for. */
    said,
    busy: pages.length > 0 || uploads.some(({ state }) => state !== 'failed'),
    pictureOf: pictures.of,
    fileOf: pictures.fileOf,
    noteOf: pictures.noteOf,
    /** Takes files in. `asPages`: photos wait for further ones even when it is a single one, as from a camera. */
    take: (chosen: readonly File[], asPages = false) => {
      const photos = takesPhotos(limits) ? [] : chosen.filter(isPhoto)
      if (photos.length < 2 && !(asPages && photos.length > 0) && pages.length === 0) return takeEach(chosen)
      setPages((now) => [...now, ...photos.filter((one) => !now.some((page) => isSame(page, one)))])
      takeEach(chosen.filter((file) => !photos.includes(file)))
    },
    /** Takes a file that was made here of others. */
    takeMade: (prepared: Prepared) => begin([{ ...asUpload(prepared.file), ready: prepared }]),
    retry: (upload: Upload) => {
      patch(upload.key, { state: 'waiting', sentence: '' })
      enqueue(upload)
    },
    cancel: ({ key }: Upload) => {
      aborts.current.get(key)?.abort()
      drop(key)
    },
    /** Adds a file that is stored already. */
    add: (file: StoredFile) => edit((now) => [...now, file]),
    remove: (id: string) => edit((now) => now.filter((one) => one.id !== id)),
  }
}

const isPhoto = ({ type, size }: File) => type.startsWith('image/') && size > 0

const isSame = (one: File, other: File) =>
  one.name === other.name && one.size === other.size && one.lastModified === other.lastModified

const asUpload = (file: File): Upload => ({
  key: newKey(),
  name: file.name,
  file,
  ready: undefined,
  state: 'waiting',
  share: 0,
  sentence: '',
  again: true,
})

const asFailed = (file: File, sentence: string): Upload => ({
  ...asUpload(file),
  state: 'failed',
  sentence,
  again: false,
})

/** What the server refused stays refused; what did not arrive may arrive yet. */
function failureOf(error: unknown): Pick<Upload, 'sentence' | 'again'> {
  if (!(error instanceof ApiError)) return { sentence: (error as Error).message, again: false }
  const { message, status } = error
  return { sentence: message, again: status === 0 || status >= 500 || status === 401 }
}

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

/** What was just sent, shown from this device until the page is left: nothing is fetched to see it. */
function usePictures() {
  const sent = useRef(
    new Map<string, { readonly file: File; readonly address: string; readonly note: string }>(),
  )
  useEffect(() => {
    const all = sent.current
    return () => {
      for (const { address } of all.values()) URL.revokeObjectURL(address)
      all.clear()
    }
  }, [])
  return {
    keep: ({ id }: StoredFile, { file, note }: Prepared) =>
      sent.current.set(id, { file, address: URL.createObjectURL(file), note }),
    of: (id: string): string | undefined => sent.current.get(id)?.address,
    fileOf: (id: string): File | undefined => sent.current.get(id)?.file,
    noteOf: (id: string): string => sent.current.get(id)?.note ?? '',
  }
}
