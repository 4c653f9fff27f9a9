import {
  countRegistrations,
  decideRegistration,
  type EnterpriseRegistration,
  listRegistrations,
} from '@anzhu/contract/registration'
import { useAction } from '@anzhu/web/api'
import { App, Button, Space } from 'antd'
import { useState } from 'react'
import { AskReason } from '../frame/index.ts'

/** Lets an enterprise in, or sends it back with a reason that its contact reads. */
export function Decide({ registration: { id, name } }: { registration: EnterpriseRegistration }) {
  const { message, modal } = App.useApp()
  const [asking, setAsking] = useState(false)
  const decide = useAction(decideRegistration, { refresh: [listRegistrations, countRegistrations] })
  const approve = () =>
    modal.confirm({
      title: `通过${name}的注册`,
      content: '通过后企业即可登录，看到本企业的项目和人员。结果会发短信给联系人。',
      okText: '通过',
      cancelText: '取消',
      onOk: () =>
        decide.mutateAsync({ id, decision: 'approve' }).then(
          () => void message.success(`已通过：${name}`),
          (error: Error) => void message.error(error.message),
        ),
    })
  return (
    <Space>
      <Button size="small" type="primary" aria-label={`通过：${name}`} onClick={approve}>
        通过
      </Button>
      <Button size="small" danger aria-label={`退回：${name}`} onClick={() => setAsking(true)}>
        退回
      </Button>
      <AskReason
        open={asking}
        title={`退回${name}的注册`}
        act="退回"
        danger
        least={5}
        hint="企业会在短信和登录时读到这个原因，改正后可以重新注册。"
        pending={decide.isPending}
        error={decide.error}
        close={() => {
          decide.reset()
          setAsking(false)
        }}
        submit={(because) =>
          decide.mutate(
            { id, decision: 'reject', because },
            {
              onSuccess: () => {
                setAsking(false)
                void message.success(`已退回：${name}`)
              },
            },
          )
        }
      />
    </Space>
  )
}
