import { ApiError, call } from '@anzhu/contract/client'
import {
  clearInspection,
  keepMarks,
  type Mark,
  type MarkInput,
  viewInspection,
} from '@anzhu/contract/inspections'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type MarkMap, markKey, markMap, withMarks } from './score-state.ts'

/** Milliseconds after a tap until it is told, so that a row of taps goes in one request. */
const quiet = 400

/** What is to be told of one item. */
export type Told = Omit<MarkInput, 'markedAt' | 'unit' | 'deductions' | 'reason'> &
  Partial<Pick<MarkInput, 'unit' | 'deductions' | 'reason'>>

/**
 * The marks of an open inspection. Every tap stands on the page at once and is kept a moment later; what could not be kept stays
 * and is told again. Newer marks of another device come back and stand in the place of ours.
 */
export function useMarks(id: string, first: readonly Mark[]) {
  const [marks, setMarks] = useState<MarkMap>(() => markMap(first))
  const [keeping, setKeeping] = useState<'kept' | 'saving' | 'failed'>('kept')
  const [sentence, setSentence] = useState('')
  const [cleared, setCleared] = useState<readonly Mark[]>([])
  const unsent = useRef(new Map<string, MarkInput>())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef(Promise.resolve(true))
  const cache = useQueryClient()

  const send = async (): Promise<boolean> => {
    const batch = [...unsent.current.values()].slice(0, 500)
    if (batch.length === 0) return true
    try {
      const { conflicts } = await call(keepMarks, { id, marks: batch })
      for (const mark of batch)
        if (unsent.current.get(markKey(mark)) === mark) unsent.current.delete(markKey(mark))
      if (conflicts.length > 0) {
        setMarks((now) => withMarks(now, conflicts))
        setSentence(`${conflicts.length} 项在别的设备上改过，已采用较新的。`)
      }
      if (unsent.current.size > 0) return await send()
      setKeeping('kept')
      await cache.invalidateQueries({ queryKey: [viewInspection.id] })
      return true
    } catch (error) {
      setKeeping('failed')
      setSentence(error instanceof ApiError ? error.message : '没有保存。')
      return false
    }
  }
  const flush = () => {
    clearTimeout(timer.current)
    running.current = running.current.then(send, send)
    return running.current
  }
  const tell = (told: readonly Told[]) => {
    const markedAt = new Date().toISOString()
    const inputs = told.map((one) => ({ unit: '', deductions: [], reason: '', ...one, markedAt }))
    for (const mark of inputs) unsent.current.set(markKey(mark), mark)
    setMarks((now) => withMarks(now, inputs))
    setKeeping('saving')
    setSentence('')
    setCleared([])
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), quiet)
  }
  const clear = async () => {
    if (!(await flush())) return
    try {
      const { marks: taken } = await call(clearInspection, { id })
      setMarks(new Map())
      setCleared(taken)
    } catch (error) {
      setKeeping('failed')
      setSentence(error instanceof ApiError ? error.message : '没有清空。')
    }
  }
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (unsent.current.size > 0) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('beforeunload', warn)
      clearTimeout(timer.current)
      void send()
    }
    // oxlint-disable-next-line react/exhaustive-deps -- only when the page is left
  }, [])
  return {
    marks,
    keeping,
    sentence,
    tell,
    /** Everything on the page, told to the server; false when it did not get there. */
    flush,
    clear,
    /** What was cleared last, while it can be brought back. */
    cleared,
    bringBack: () => tell(cleared),
  }
}

export type Marks = ReturnType<typeof useMarks>
