import { type Case, saveCase } from '@anzhu/contract/cases'
import type { ApiError } from '@anzhu/contract/client'
import type { StoredFile } from '@anzhu/contract/files'
import { useAction } from '@anzhu/web/api'
import { useCallback, useEffect, useRef, useState } from 'react'

type Files = Readonly<Record<string, readonly StoredFile[]>>

/** What is being filled in, and how far it is kept on the server. */
export interface Draft {
  readonly values: Readonly<Record<string, string>>
  readonly files: Files
  readonly put: (field: string, value: string) => void
  readonly attach: (slot: string, files: readonly StoredFile[]) => void
  readonly saved: 'saved' | 'saving' | 'not-saved'
  readonly error: ApiError | null
  /** Keeps what is not kept yet; resolves to the version to submit. Rejects when it could not be kept. */
  readonly flush: () => Promise<number>
}

/** Kept this long after the last letter, so that a closed page loses next to nothing. */
const settled = 1000

/** A draft that keeps itself on the server while it is filled in, one save after the other. */
export function useDraft(start: Case): Draft {
  const [form, setForm] = useState<{ values: Draft['values']; files: Files }>({
    values: start.values,
    files: start.materials,
  })
  const save = useAction(saveCase)
  const { mutateAsync } = save
  const [keptForm, setKeptForm] = useState(form)
  const kept = useRef({ form, version: start.version })
  const latest = useRef(form)
  const running = useRef<Promise<unknown>>(Promise.resolve())

  const flush = useCallback(async () => {
    const before = running.current
    const mine = (async () => {
      await before.catch(() => undefined)
      const { values, files } = latest.current
      if (latest.current === kept.current.form) return
      const form = latest.current
      const { version } = await mutateAsync({
        id: start.id,
        version: kept.current.version,
        values: filled(values),
        materials: idsOf(files),
      })
      kept.current = { form, version }
      setKeptForm(form)
    })()
    running.current = mine
    await mine
    return kept.current.version
  }, [mutateAsync, start.id])

  const change = (next: typeof form) => {
    latest.current = next
    setForm(next)
  }
  useEffect(() => {
    if (form === kept.current.form) return undefined
    const timer = setTimeout(() => void flush().catch(() => undefined), settled)
    return () => clearTimeout(timer)
  }, [form, flush])
  // Leaving the page by the back button must not lose the last second.
  useEffect(() => () => void flush().catch(() => undefined), [flush])

  return {
    ...form,
    put: (field, value) =>
      change({ ...latest.current, values: { ...latest.current.values, [field]: value } }),
    attach: (slot, files) => change({ ...latest.current, files: { ...latest.current.files, [slot]: files } }),
    saved: save.isPending ? 'saving' : save.error !== null || form !== keptForm ? 'not-saved' : 'saved',
    error: save.error,
    flush,
  }
}

const filled = (values: Draft['values']) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))

const idsOf = (files: Files) =>
  Object.fromEntries(Object.entries(files).map(([slot, some]) => [slot, some.map(({ id }) => id)]))
