import {
  confirmFailures,
  countCompletions,
  listCompletions,
  type CompletionRow,
} from '@anzhu/contract/assessment'
import { projectConsequences } from '@anzhu/law/assessment/consequences'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'

/** The preview of those that fail by themselves: the inspector confirms the list, or leaves it to the next morning. */
export function ConfirmFailures({ rows: listed }: { rows: readonly CompletionRow[] }) {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const confirm = useAction(confirmFailures, { refresh: [listCompletions, countCompletions] })
  if (listed.length === 0) return null
  // On the last day it can still be handled; there is nothing to confirm then.
  const rows = listed.filter(({ grade, countdown }) => grade !== null || (countdown?.daysLeft ?? 0) < 0)
  const close = () => {
    confirm.reset()
    setOpen(false)
  }
  return (
    <NoticeBar tone="wait">
      这些项目到提示后第 30 天仍没有办理，第 31 天起自动按不合格处理；备案对应有误的，请打开项目撤回提示。{' '}
      {rows.length > 0 && (
        <Button size="small" type="primary" danger onClick={() => setOpen(true)}>
          确认名单
        </Button>
      )}
      <Modal
        open={open}
        title={`确认 ${rows.length} 个项目按不合格处理`}
        okText="确认不合格并终止监督"
        okButtonProps={{ danger: true }}
        cancelText="取消"
        mask={{ closable: false }}
        confirmLoading={confirm.isPending}
        onOk={() =>
          confirm.mutate(
            { projectIds: rows.map(({ project }) => project.id) },
            {
              onSuccess: ({ confirmed }) => {
                close()
                void message.success(`已确认 ${confirmed} 个项目`)
              },
            },
          )
        }
        onCancel={close}
        destroyOnHidden
      >
        <Refusal error={confirm.error} />
        <ul>
          {rows.map(({ project, enterprise }) => (
            <li key={project.id}>
              {project.name}（{enterprise.name}）
            </li>
          ))}
        </ul>
        <p>后果：{projectConsequences.map(({ text }) => text).join('；')}。</p>
      </Modal>
    </NoticeBar>
  )
}
