import { type Case, countCases, decideCase, listCases, viewCase } from '@anzhu/contract/cases'
import { call } from '@anzhu/contract/client'
import { findFlow } from '@anzhu/law/flows'
import type { Decision } from '@anzhu/law/kernel/flow'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { choose, filesOf, nextOf, notYet, type Preparing, remarksOf, stepOf, undecided } from './deciding.ts'
import { filterOf } from './filter.ts'
import { notSeen, waitsForEyes } from './manual.ts'
import { useUndo } from './undo.ts'

export type Deciding = ReturnType<typeof useDeciding>

/** Prepares and sends the decision of the step a case is at; afterwards the next case of the queue opens by itself. */
export function useDeciding(shown: Case, taken: boolean) {
  const [now, setNow] = useState<Preparing>(undecided)
  const [waits, setWaits] = useState<string | undefined>(undefined)
  const { mutate, isPending, error, reset } = useAction(decideCase)
  const { offer } = useUndo()
  const goOn = useNext(shown.id, taken)
  const flow = findFlow(shown.service)
  const step = taken && flow !== undefined ? stepOf(flow, shown) : undefined
  const confirm = () => {
    if (step === undefined || now.decision === null || notYet(now, step) !== undefined) return
    mutate(
      {
        id: shown.id,
        version: shown.version,
        step: step.id,
        decision: now.decision,
        opinion: now.opinion.trim(),
        remarks: remarksOf(now),
        values: now.decision === 'pass' ? now.values : {},
        materials: filesOf(now),
      },
      {
        onSuccess: (decided) => {
          offer(decided)
          void goOn()
        },
      },
    )
  }
  return {
    /** The step to decide; undefined for whoever only reads. */
    step,
    now,
    change: setNow,
    /** Why agreeing was refused here: something has not been looked at by a person yet. */
    waits: waits === undefined ? undefined : waitsForEyes(step, now.values),
    /** Prepares a decision; answers what must be looked at first, where agreeing must wait for that. */
    choose: (decision: Decision | null): string | undefined => {
      if (decision !== null && step?.decisions[decision] === undefined) return undefined
      const why = decision === 'pass' ? waitsForEyes(step, now.values) : undefined
      setWaits(why)
      if (why !== undefined) return notSeen(step, now.values)[0]?.id
      reset()
      setNow((before) => choose(before, decision))
      return undefined
    },
    confirm,
    isPending,
    error,
  }
}

/** Goes to the next case of the queue one came from, and to the list when it was the last. */
function useNext(id: string, deciding: boolean) {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const from = (useLocation().state as { from?: string } | null)?.from ?? '/items?box=queue'
  const params = new URLSearchParams(from.split('?')[1] ?? '')
  const filter = { ...filterOf((name) => params.get(name) ?? '', 'queue'), limit: 50 }
  // Known before it is needed, so that the next case opens at once.
  const { data: queue } = useEndpoint(listCases, filter, { enabled: deciding })
  const refresh = () => {
    for (const { id: key } of [listCases, countCases]) void cache.invalidateQueries({ queryKey: [key] })
    void cache.invalidateQueries({ queryKey: [viewCase.id, { id }] })
  }
  return async () => {
    const known = nextOf(queue?.items ?? [], id)
    const next = known ?? nextOf((await call(listCases, filter).catch(() => ({ items: [] }))).items, id)
    void navigate(next === undefined ? '/items?box=queue' : `/items/${next}`, {
      replace: true,
      state: { from },
    })
    refresh()
  }
}
