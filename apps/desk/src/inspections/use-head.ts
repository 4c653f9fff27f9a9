import { ApiError, call } from '@anzhu/contract/client'
import { type InspectionView, openInspection } from '@anzhu/contract/inspections'
import { useEffect, useRef, useState } from 'react'

type Head = Pick<InspectionView, 'onDay' | 'responsibleName' | 'remark' | 'comment'>

/** Milliseconds of quiet after which a change is kept. */
const quiet = 800

/** Day, people and words of an open inspection, kept a moment after they were changed. */
export function useHead(view: InspectionView) {
  const [head, setHead] = useState<Head>(() => ({
    onDay: view.onDay,
    responsibleName: view.responsibleName,
    remark: view.remark,
    comment: view.comment,
  }))
  const [said, setSaid] = useState<{ kept: boolean; sentence: string }>({ kept: true, sentence: '' })
  const now = useRef({ head, kept: true })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const flush = async (): Promise<boolean> => {
    clearTimeout(timer.current)
    if (now.current.kept) return true
    const sent = now.current.head
    try {
      const { id, project, kind, method, standard } = view
      const fixed = { id, projectId: project.id, kind, method, standardId: standard?.id ?? null }
      await call(openInspection, { ...fixed, ...sent })
      now.current.kept = now.current.head === sent
      setSaid({ kept: now.current.kept, sentence: '' })
    } catch (error) {
      setSaid({ kept: false, sentence: error instanceof ApiError ? error.message : '没有保存，请重试。' })
    }
    return now.current.kept
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    head,
    ...said,
    isDirty: () => !now.current.kept,
    flush,
    change: (part: Partial<Head>) => {
      now.current = { head: { ...now.current.head, ...part }, kept: false }
      setHead(now.current.head)
      setSaid({ kept: false, sentence: '' })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), quiet)
    },
  }
}

export type HeadOfInspection = ReturnType<typeof useHead>
