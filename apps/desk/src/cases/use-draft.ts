import { type Case, countCases, listCases, saveCase, startCase, viewCase } from '@anzhu/contract/cases'
import { ApiError, call } from '@anzhu/contract/client'
import type { StoredFile } from '@anzhu/contract/files'
import { findFlow } from '@anzhu/law/flows'
import { changedFields, type Values } from '@anzhu/web/form-values'
import { useAction } from '@anzhu/web/api'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useLeaving } from '../frame/index.ts'
import type { Whom } from './whom.ts'

type Materials = Readonly<Record<string, readonly StoredFile[]>>

/** Whether what is on the page is kept. */
export type Keeping =
  | { readonly kind: 'untouched' | 'changed' | 'saving' | 'saved' }
  | { readonly kind: 'failed'; readonly sentence: string }
  /** Somebody else saved meanwhile: what they have, and which fields differ. */
  | { readonly kind: 'conflict'; readonly theirs: Case; readonly fields: readonly string[] }

/** Milliseconds of quiet after which a change is saved. */
const quiet = 2000

export type Draft = ReturnType<typeof useDraft>

/**
 * What is being filled in, kept on the server by itself: the first change makes the draft, later ones save it when typing
 * pauses or a field is left. One save runs at a time, so that versions follow each other.
 */
export function useDraft({
  service,
  whom,
  opened,
  started,
}: {
  service: string
  whom: Whom
  /** The draft as it was opened; null for a new one. */
  opened: Case | null
  started: (draft: Case) => void
}) {
  const [values, setValues] = useState<Values>(opened?.values ?? {})
  const [materials, setMaterials] = useState<Materials>(opened?.materials ?? {})
  const [kept, setKept] = useState<Case | null>(opened)
  const [keeping, setKeeping] = useState<Keeping>({ kind: opened === null ? 'untouched' : 'saved' })
  // What the running save must see though it began before the last key.
  const now = useRef({ values, materials, kept, touched: new Set<string>(), dirty: false })
  const running = useRef<Promise<Case | null> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const cache = useQueryClient()
  const start = useAction(startCase)
  const save = useAction(saveCase)

  const keep = (reply: Case) => {
    now.current.kept = reply
    setKept(reply)
    cache.setQueryData([viewCase.id, { id: reply.id }], reply)
    for (const { id } of [listCases, countCases]) void cache.invalidateQueries({ queryKey: [id] })
  }
  const takeOver = (known: Values) => {
    now.current.values = { ...now.current.values, ...known }
    setValues(now.current.values)
  }
  const send = async (): Promise<Case> => {
    const { values: typed, materials: files, kept: before } = now.current
    const body = { values: { ...typed }, materials: idsOf(files) }
    if (before !== null) {
      const reply = await save.mutateAsync({ id: before.id, version: before.version, ...body })
      takeOver(ofRegisters(reply))
      return reply
    }
    const reply = await start.mutateAsync({ service, ...whom, ...body })
    // What the server knew already; what was typed meanwhile stays.
    now.current.values = { ...reply.values, ...now.current.values, ...ofRegisters(reply) }
    now.current.materials = { ...reply.materials, ...now.current.materials }
    setValues(now.current.values)
    setMaterials(now.current.materials)
    started(reply)
    return reply
  }
  const run = async (): Promise<Case | null> => {
    try {
      while (now.current.dirty) {
        now.current.dirty = false
        setKeeping({ kind: 'saving' })
        keep(await send())
      }
      setKeeping({ kind: 'saved' })
      return now.current.kept
    } catch (error) {
      now.current.dirty = true
      setKeeping(await keepingAfter(error as Error, now.current.kept, now.current.values))
      return null
    } finally {
      running.current = null
    }
  }
  /** Saves what is not saved; answers with the case as kept, or null when that failed. */
  const flush = (): Promise<Case | null> => {
    clearTimeout(timer.current)
    running.current ??= now.current.dirty ? run() : Promise.resolve(now.current.kept)
    const result = running.current
    if (!now.current.dirty) void result.finally(() => (running.current = null))
    return result
  }
  const touch = () => {
    now.current.dirty = true
    setKeeping((before) => (before.kind === 'conflict' ? before : { kind: 'changed' }))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), quiet)
  }
  useLeaving(() => now.current.dirty, flush)
  return {
    values,
    materials,
    kept,
    keeping,
    flush,
    write: (field: string, value: string) => {
      now.current.values = { ...now.current.values, [field]: value }
      setValues(now.current.values)
      touch()
    },
    attach: (slot: string, files: readonly StoredFile[]) => {
      now.current.materials = { ...now.current.materials, [slot]: files }
      setMaterials(now.current.materials)
      touch()
      void flush()
    },
    /** Makes the draft now, for choices that only a draft has. */
    begin: () => {
      if (now.current.kept !== null) return
      now.current.dirty = true
      void flush()
    },
    /** Ends a conflict: with what the other saved, or with what stands here. */
    settle: (theirs: Case, mine: boolean) => {
      keep(theirs)
      now.current.dirty = mine
      if (!mine) {
        now.current.values = theirs.values
        now.current.materials = theirs.materials
        setValues(theirs.values)
        setMaterials(theirs.materials)
      }
      setKeeping({ kind: 'saved' })
      void flush()
    },
    /** Takes over a reply that came another way, such as that of the submission. */
    keep,
  }
}

/** What registers say in a reply: nobody types it, so it stands before what is on the page. */
const ofRegisters = ({ service, sources, values }: Case): Values =>
  Object.fromEntries(
    (findFlow(service)?.form ?? []).flatMap(({ id, register }) =>
      register === true && sources[id] !== undefined ? [[id, values[id] ?? '']] : [],
    ),
  )

const idsOf = (materials: Materials): Record<string, string[]> =>
  Object.fromEntries(Object.entries(materials).map(([slot, files]) => [slot, files.map(({ id }) => id)]))

/** A refusal because somebody saved meanwhile brings what they saved; any other is told as it is. */
async function keepingAfter(error: Error, kept: Case | null, values: Values): Promise<Keeping> {
  if (!(error instanceof ApiError) || error.code !== 'conflict' || kept === null)
    return { kind: 'failed', sentence: error.message }
  const theirs = await call(viewCase, { id: kept.id }).catch(() => undefined)
  return theirs === undefined || theirs.version === kept.version
    ? { kind: 'failed', sentence: error.message }
    : { kind: 'conflict', theirs, fields: changedFields(values, theirs.values) }
}
