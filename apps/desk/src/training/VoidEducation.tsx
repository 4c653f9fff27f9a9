import {
  type Education,
  listEducation,
  listRecordedEducation,
  voidEducation,
} from '@anzhu/contract/certificate-education'
import { useAction } from '@anzhu/web/api'
import { App, Button } from 'antd'
import { useState } from 'react'
import { AskReason } from '../frame/index.ts'

/** Voids hours recorded by mistake, with the reason that stays on record; what is void shows its reason. */
export function VoidEducation({ of, whose }: { of: Education; whose: string }) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const act = useAction(voidEducation, { refresh: [listRecordedEducation, listEducation] })
  const close = () => {
    act.reset()
    setAsking(false)
  }
  if (of.voidedAt !== null) return <span title={of.voidReason ?? ''}>已作废：{of.voidReason}</span>
  if (!of.voidable) return <>有效</>
  const submit = (reason: string) =>
    act.mutate(
      { id: of.id, reason },
      {
        onSuccess: () => {
          void message.success(`已作废${whose} ${of.completedOn} 的学时`)
          close()
        },
      },
    )
  return (
    <>
      <Button
        size="small"
        danger
        onClick={() => setAsking(true)}
        aria-label={`作废${whose} ${of.completedOn} 的学时`}
      >
        作废
      </Button>
      <AskReason
        open={asking}
        title={`作废${whose} ${of.completedOn} 的 ${of.hours} 学时`}
        act="作废学时"
        hint="作废以后不再计入证书延期。作废不能撤销，可以重新上传。"
        danger
        least={10}
        pending={act.isPending}
        error={act.error}
        close={close}
        submit={submit}
      />
    </>
  )
}
