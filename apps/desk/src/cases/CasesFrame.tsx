import './cases.css'
import { type Case, countCases, listCases, undoDecision, viewCase } from '@anzhu/contract/cases'
import { useAction } from '@anzhu/web/api'
import { App } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { Outlet, useNavigate } from 'react-router'
import { decidedSentence, secondsLeft } from './sentences.ts'
import { UndoContext, type Undoable } from './undo.ts'

/** Around every page of cases: the strip that says what was just decided and undoes it while that is possible. */
export function CasesFrame() {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [last, setLast] = useState<Undoable | null>(null)
  const { mutate } = useAction(undoDecision, { refresh: [listCases, countCases, viewCase] })
  const value = useMemo(
    () => ({
      offer: (decided: Case) => setLast(undoableOf(decided)),
      undo: (named?: string) => {
        const id = named ?? last?.id
        if (id === undefined) return
        setLast(null)
        mutate(
          { id },
          {
            onSuccess: ({ id }) => {
              void message.info('已撤销，没有通知任何人。可以重新办理。')
              void navigate(`/items/${id}`, { replace: true, state: { from: '/items?box=queue' } })
            },
            onError: (error) => void message.error(error.message),
          },
        )
      },
    }),
    [last, mutate, message, navigate],
  )
  return (
    <UndoContext.Provider value={value}>
      <Outlet />
      {last !== null && (
        <UndoStrip
          key={last.id + last.until}
          last={last}
          undo={() => value.undo()}
          over={() => setLast(null)}
        />
      )}
    </UndoContext.Provider>
  )
}

/** The span is the server's, counted from now: the clocks of offices are wrong. */
function undoableOf({ id, subject, pending, updatedAt }: Case): Undoable | null {
  if (pending === null) return null
  const span = Date.parse(pending.settlesAt) - Date.parse(updatedAt)
  const until = Date.now() + Math.min(Math.max(span, 0), 60_000)
  return { id, sentence: decidedSentence(pending.word, subject), until }
}

function UndoStrip({
  last: { sentence, until },
  undo,
  over,
}: {
  last: Undoable
  undo: () => void
  over: () => void
}) {
  const [left, setLeft] = useState(() => secondsLeft(until, Date.now()))
  useEffect(() => {
    const timer = setInterval(() => {
      const now = secondsLeft(until, Date.now())
      setLeft(now)
      if (now === 0) over()
    }, 200)
    return () => clearInterval(timer)
    // The strip is made anew for each decision.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [until])
  return (
    <div className="undo-strip">
      <span role="status">{sentence}</span>
      <button type="button" onClick={undo}>
        撤销（<span aria-hidden="true">{left}</span>
        <span className="visually-hidden">十秒内</span>）<kbd>Z</kbd>
      </button>
    </div>
  )
}
