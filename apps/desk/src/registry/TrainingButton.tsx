import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { countOf, type ListSelection } from '../list/index.ts'
import { RecordTraining } from './RecordTraining.tsx'

/** So many the server takes at once. */
const most = 200

/** Records the yearly training of everybody picked in the roster. */
export function TrainingButton({ selection: list }: { selection: ListSelection }) {
  const [open, setOpen] = useState(false)
  const { selection } = list
  const count = countOf(selection)
  const people = selection.kind === 'picked' ? [...selection.rows].map(([id, name]) => ({ id, name })) : []
  const flaw =
    selection.kind === 'query' || count > most ? `请逐页选择人员，一次最多登记 ${most} 人` : undefined
  return (
    <>
      <Tooltip title={flaw}>
        <Button disabled={count === 0 || flaw !== undefined} onClick={() => setOpen(true)}>
          登记年度培训
        </Button>
      </Tooltip>
      {open && (
        <RecordTraining
          people={people}
          training="new"
          close={() => setOpen(false)}
          whenDone={() => list.clear()}
        />
      )}
    </>
  )
}
