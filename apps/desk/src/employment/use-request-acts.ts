import {
  countEmployments,
  listEmploymentRequests,
  remindOfEmployment,
  withdrawEmploymentRequest,
} from '@anzhu/contract/employment'
import type { ApiError } from '@anzhu/contract/client'
import { useAction } from '@anzhu/web/api'
import { App } from 'antd'

/** What can be done with a request that waits: remind the person, or take it back. */
export interface RequestActs {
  readonly busy: boolean
  readonly remind: (id: string, name: string) => void
  readonly withdraw: (id: string, name: string) => void
}

/** The acts on requests; what came of them is said in a line above the page. */
export function useRequestActs(): RequestActs {
  const { message, modal } = App.useApp()
  const refresh = [listEmploymentRequests, countEmployments]
  const reminding = useAction(remindOfEmployment, { refresh })
  const withdrawing = useAction(withdrawEmploymentRequest, { refresh })
  const onError = (error: ApiError) => void message.error(error.message)
  return {
    busy: reminding.isPending || withdrawing.isPending,
    remind: (id, name) =>
      reminding.mutate({ id }, { onSuccess: () => void message.success(`已再次提醒 ${name}`), onError }),
    withdraw: (id, name) =>
      void modal.confirm({
        title: `撤回对 ${name} 的聘用？`,
        content: '撤回后本人不再收到确认；仍要聘用的，须重新发起。',
        okText: '撤回',
        cancelText: '不撤回',
        onOk: () => withdrawing.mutate({ id }, { onSuccess: () => void message.success('已撤回'), onError }),
      }),
  }
}
