import { ApiError, call } from '@anzhu/contract/client'
import { reportScan } from '@anzhu/contract/scanning'
import { type FormEvent, useState } from 'react'
import { Field } from '../app/Field.tsx'
import type { Checked } from './check.ts'
import { amend } from './queue.ts'

/** 举报冒用: why this code is thought to be somebody else's, kept with the check; without network it waits with it. */
export function ReportPanel({ checked: { id, kept } }: { checked: Pick<Checked, 'id' | 'kept'> }) {
  const [state, setState] = useState<'closed' | 'open' | 'sending' | 'done'>('closed')
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState('')
  if (kept === 'nowhere') return null
  if (state === 'done')
    return (
      <p className="report__done" role="status">
        ✓ 已举报，随这次核验留存
      </p>
    )
  if (state === 'closed')
    return (
      <button type="button" className="report__open" onClick={() => setState('open')}>
        举报冒用
      </button>
    )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() === '') return setWrong('请写明原因，例如“照片与本人不符”')
    setState('sending')
    try {
      await keepReport(id, kept, reason.trim())
      setState('done')
    } catch (error) {
      setWrong(error instanceof ApiError ? error.message : '没有存下来，请重试')
      setState('open')
    }
  }
  return (
    <form className="report" onSubmit={(event) => void submit(event)}>
      <Field
        label="举报原因"
        autoFocus
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        error={wrong}
        hint="例如：照片与本人不符、出示他人的码"
      />
      <button type="submit" className="button" disabled={state === 'sending'}>
        提交举报
      </button>
    </form>
  )
}

async function keepReport(id: string, kept: Checked['kept'], reason: string): Promise<void> {
  if (kept === 'phone' && (await amend(id, { report: reason }))) return
  await call(reportScan, { id, reason })
}
