import { listStandards, type StandardView, viewStandard, withdrawStandard } from '@anzhu/contract/standards'
import { useAction } from '@anzhu/web/api'
import { Button } from 'antd'
import { useState } from 'react'
import { AskReason } from '../frame/index.ts'

/** Takes back a version before its first day. */
export function WithdrawButton({ version }: { version: StandardView }) {
  const [open, setOpen] = useState(false)
  const withdraw = useAction(withdrawStandard, { refresh: [viewStandard, listStandards] })
  return (
    <>
      <Button onClick={() => setOpen(true)}>撤回</Button>
      <AskReason
        open={open}
        title={`撤回 ${version.effectiveFrom ?? ''} 起施行的版本`}
        act="撤回这一版"
        hint="撤回后不再施行，检查照旧用前一版；这一版和理由留在记录里。"
        danger
        least={10}
        pending={withdraw.isPending}
        error={withdraw.error}
        close={() => setOpen(false)}
        submit={(reason) => withdraw.mutate({ id: version.id, reason }, { onSuccess: () => setOpen(false) })}
      />
    </>
  )
}
