import { type Case, takeCase, viewCase } from '@anzhu/contract/cases'
import { useAction } from '@anzhu/web/api'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

/** Whether the case is now this person's to decide, or why not. */
export interface Taking {
  readonly taken: boolean
  /** The server's sentence: who has it. */
  readonly blocked: string | undefined
  readonly again: () => void
}

/** Takes a case when whoever may decide it opens it; colleagues then look on. */
export function useTaking({ id, may }: Case): Taking {
  const cache = useQueryClient()
  const { mutate, isSuccess, error } = useAction(takeCase)
  const decides = may.includes('decide')
  const asked = useRef(false)
  const take = () =>
    mutate({ id }, { onSuccess: (taken) => void cache.setQueryData([viewCase.id, { id }], taken) })
  useEffect(() => {
    if (!decides || asked.current) return
    asked.current = true
    take()
    // Once for the case that is open; afterwards only when asked to.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [decides])
  return { taken: decides && isSuccess, blocked: error === null ? undefined : error.message, again: take }
}
