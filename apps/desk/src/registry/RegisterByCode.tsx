import { listWorkers, registerWorkerByCode } from '@anzhu/contract/registry'
import { viewCodeInsight } from '@anzhu/contract/insight'
import { countSafetyCodes, listSafetyCodes } from '@anzhu/contract/safety-code'
import { useAction } from '@anzhu/web/api'
import { App, Form, type FormInstance, Input } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'
import type { WorkerValues } from './WorkerFields.tsx'

/**
 * Registers a worker from the code on their own phone. A scanner that acts as a keyboard types the code and presses Enter;
 * only trade and project are still asked for, and stay for the next.
 */
export function RegisterByCode({ form }: { form: FormInstance<WorkerValues> }) {
  const { message } = App.useApp()
  const [content, setContent] = useState('')
  const { mutate, error, isPending } = useAction(registerWorkerByCode, {
    refresh: [listWorkers, listSafetyCodes, countSafetyCodes, viewCodeInsight],
  })
  const register = async () => {
    const scanned = content.trim()
    if (scanned === '' || isPending) return
    const { trade, projectId } = await form
      .validateFields(['trade', 'projectId'])
      .catch(() => ({ trade: '', projectId: null }))
    if (!trade) return
    mutate(
      { content: scanned, trade, projectId: projectId ?? null },
      {
        onSuccess: ({ name }) => void message.success(`已登记 ${name}，列入花名册`),
        onSettled: () => setContent(''),
      },
    )
  }
  return (
    <>
      <Refusal error={error} />
      <Form.Item
        label="扫码登记"
        layout="vertical"
        htmlFor="register-by-code"
        extra="用扫码枪扫本人手机上的苏安码：登记过的，不用再填姓名和证件号，先填好工种即可"
      >
        <Input
          id="register-by-code"
          value={content}
          onChange={({ target }) => setContent(target.value)}
          onPressEnter={() => void register()}
          disabled={isPending}
          maxLength={2000}
          autoComplete="off"
          placeholder="光标放在这里再扫"
        />
      </Form.Item>
    </>
  )
}
