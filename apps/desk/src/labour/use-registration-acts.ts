import { deleteCase, withdrawCase } from '@anzhu/contract/cases'
import type { ApiError } from '@anzhu/contract/client'
import {
  changeLabourRecord,
  countLabour,
  endLabourRecord,
  listLabourRecords,
  listMyRegistrations,
  type MyRegistration,
  viewLabourRecord,
} from '@anzhu/contract/labour'
import type { LabourKind } from '@anzhu/law/labour/flows'
import { useAction } from '@anzhu/web/api'
import { App } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { addressToEdit } from './words.ts'

/** What can be done with a line of one's own lists. */
export interface RegistrationActs {
  readonly busy: boolean
  readonly withdraw: (line: MyRegistration) => void
  readonly remove: (line: MyRegistration) => void
  readonly change: (line: MyRegistration) => void
  readonly end: (line: MyRegistration) => void
}

const refresh = [listMyRegistrations, listLabourRecords, viewLabourRecord, countLabour]

/** 申请修改: a draft like the version in force, opened to be filled in. */
export function useChange(kind: LabourKind) {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const changing = useAction(changeLabourRecord, { refresh })
  const change = (id: string) =>
    changing.mutate(
      { id },
      {
        onSuccess: ({ caseId }) => void navigate(addressToEdit(kind, caseId)),
        onError: (error: ApiError) => void message.error(error.message),
      },
    )
  return { change, busy: changing.isPending }
}

/** Taking something off the list; the dialog asks why. */
export const useEnding = () => useAction(endLabourRecord, { refresh })

/** The acts on one's own lists, and the line that is to be taken off while its reason is asked. */
export function useRegistrationActs(kind: LabourKind) {
  const { message, modal } = App.useApp()
  const [ending, setEnding] = useState<MyRegistration | null>(null)
  const taking = useAction(withdrawCase, { refresh })
  const deleting = useAction(deleteCase, { refresh })
  const { change, busy } = useChange(kind)
  const onError = (error: ApiError) => void message.error(error.message)
  const acts: RegistrationActs = {
    busy: busy || taking.isPending || deleting.isPending,
    withdraw: ({ case: open }) => {
      if (open === null) return
      taking.mutate(
        { id: open.id, version: open.version },
        { onSuccess: () => void message.success('已撤回，可以修改后重新提交'), onError },
      )
    },
    remove: ({ case: open, title }) =>
      void modal.confirm({
        title: `删除“${title}”的草稿？`,
        content: '填写的内容和上传的附件一起删除，不能恢复。',
        okText: '删除',
        cancelText: '不删除',
        onOk: () => {
          if (open !== null)
            deleting.mutate({ id: open.id }, { onSuccess: () => void message.success('已删除'), onError })
        },
      }),
    change: ({ record }) => {
      if (record !== null) change(record.id)
    },
    end: setEnding,
  }
  return { acts, ending, close: () => setEnding(null) }
}
