import { ApiError, call } from '@anzhu/contract/client'
import {
  dropFinding,
  type Finding,
  type FindingInput,
  type InspectionView,
  keepFinding,
} from '@anzhu/contract/inspections'
import { newId } from '@anzhu/web/new-id'
import { useEffect, useRef, useState } from 'react'

/** A finding on the page: what stands there, and how far it has been kept. */
export interface Noted {
  readonly id: string
  readonly value: Omit<FindingInput, 'changedAt' | 'knows'>
  readonly keeping: 'kept' | 'changed' | 'saving' | 'failed'
  /** The server has it, if perhaps as it was before. */
  readonly there: boolean
  /** Why it was not kept. */
  readonly sentence: string
  /** What somebody else made of it meanwhile. */
  readonly theirs: Finding | null
}

/** Milliseconds of quiet after which a change is kept. */
const quiet = 800

/** The findings of an open inspection: each is kept by itself a moment after it was changed, and never over another's. */
export function useFindings({ id, problems }: Pick<InspectionView, 'id' | 'problems'>) {
  const [findings, setFindings] = useState<readonly Noted[]>(() => problems.map(asNoted))
  const known = useRef(new Map(problems.map((one) => [one.id, [one.changedAt]])))
  const now = useRef(findings)
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  const put = (next: readonly Noted[]) => {
    now.current = next
    setFindings(next)
  }
  const patch = (findingId: string, part: Partial<Noted>) =>
    put(now.current.map((one) => (one.id === findingId ? { ...one, ...part } : one)))

  const send = async (findingId: string): Promise<void> => {
    const noted = now.current.find((one) => one.id === findingId)
    if (noted === undefined || noted.theirs !== null) return
    const flaw = flawOf(noted.value)
    if (flaw !== '') return patch(findingId, { keeping: 'failed', sentence: flaw })
    const knows = known.current.get(findingId) ?? []
    const changedAt = new Date().toISOString()
    known.current.set(findingId, [...knows, changedAt].slice(-100))
    patch(findingId, { keeping: 'saving', sentence: '' })
    try {
      const answer = await call(keepFinding, { id, findingId, ...noted.value, changedAt, knows })
      const still = now.current.find((one) => one.id === findingId)
      if (!answer.kept) return patch(findingId, { keeping: 'failed', theirs: answer.finding })
      patch(findingId, { there: true, ...(still?.value === noted.value && { keeping: 'kept' as const }) })
    } catch (error) {
      patch(findingId, {
        keeping: 'failed',
        sentence: error instanceof ApiError ? error.message : '没有保存',
      })
    }
  }
  const soon = (findingId: string, after = quiet) => {
    clearTimeout(timers.current.get(findingId))
    timers.current.set(
      findingId,
      setTimeout(() => void send(findingId), after),
    )
  }
  const flush = async () => {
    const left = now.current.filter(({ keeping }) => keeping !== 'kept')
    for (const one of left) clearTimeout(timers.current.get(one.id))
    await Promise.all(left.map((one) => send(one.id)))
  }
  useEffect(() => {
    const all = timers.current
    return () => all.forEach((timer) => clearTimeout(timer))
  }, [])
  return {
    findings,
    isDirty: () => now.current.some(({ keeping }) => keeping !== 'kept'),
    /** Everything that stands on the page, told to the server; false when something did not get there. */
    flush: async () => {
      await flush()
      return now.current.every(({ keeping }) => keeping === 'kept')
    },
    add: (values: readonly Partial<FindingInput>[]) => {
      const first = Math.max(-1, ...now.current.map(({ value }) => value.position)) + 1
      const fresh = values.map((value, at) => blank({ ...value, position: first + at }))
      put([...now.current, ...fresh])
      fresh.forEach((one) => soon(one.id, 0))
    },
    change: (findingId: string, part: Partial<Noted['value']>) => {
      const one = now.current.find(({ id: other }) => other === findingId)
      if (one === undefined) return
      patch(findingId, { value: { ...one.value, ...part }, keeping: 'changed', sentence: '' })
      soon(findingId)
    },
    /** Ends a conflict: with what the other wrote, or with what stands here. */
    settle: (findingId: string, mine: boolean) => {
      const theirs = now.current.find((one) => one.id === findingId)?.theirs
      if (theirs === null || theirs === undefined) return
      known.current.set(findingId, [...(known.current.get(findingId) ?? []), theirs.changedAt].slice(-100))
      patch(
        findingId,
        mine ? { theirs: null, keeping: 'changed' } : { ...asNoted(theirs), theirs: null, keeping: 'kept' },
      )
      if (mine) soon(findingId, 0)
    },
    drop: async (findingId: string) => {
      clearTimeout(timers.current.get(findingId))
      try {
        await call(dropFinding, { id, findingId })
        put(now.current.filter((one) => one.id !== findingId))
      } catch (error) {
        patch(findingId, {
          keeping: 'failed',
          sentence: error instanceof ApiError ? error.message : '没有删除',
        })
      }
    },
  }
}

export type Findings = ReturnType<typeof useFindings>

const asNoted = (one: Finding): Noted => ({
  id: one.id,
  value: {
    position: one.position,
    termCode: one.termCode,
    text: one.text,
    place: one.place,
    clause: one.clause,
    level: one.level,
    rectify: one.rectify,
    requirement: one.requirement,
    dueOn: one.dueOn,
    responsibleName: one.responsibleName,
  },
  keeping: 'kept',
  there: true,
  sentence: '',
  theirs: null,
})

const blank = (value: Partial<FindingInput>): Noted => ({
  id: newId(),
  value: {
    position: 0,
    termCode: '',
    text: '',
    place: '',
    clause: '',
    level: 'general',
    rectify: true,
    requirement: '',
    dueOn: null,
    responsibleName: '',
    ...value,
  },
  keeping: 'changed',
  there: false,
  sentence: '',
  theirs: null,
})

/** What still keeps it from being kept; the server says the same. */
function flawOf({ text, rectify, requirement, dueOn }: Noted['value']): string {
  if (text.trim() === '') return '请写明问题'
  if (!rectify) return ''
  if (requirement.trim() === '') return '要整改的，请写整改要求'
  return dueOn === null ? '要整改的，请写整改时间' : ''
}
