import { answerDataRequest, listDataRequests } from '@anzhu/contract/data-requests'
import type { Reply } from '@anzhu/contract/endpoint'
import { useAction } from '@anzhu/web/api'
import { App, Button, Space } from 'antd'
import { useState } from 'react'
import { AskReason } from '../frame/index.ts'

type Asked = Reply<typeof listDataRequests>['items'][number]

/** Grants or declines, with words that the person reads; a deletion says beforehand what goes and what stays. */
export function Answer({ request: { id, kind, name, ahead } }: { request: Asked }) {
  const { message } = App.useApp()
  const [decision, setDecision] = useState<'grant' | 'decline' | null>(null)
  const answer = useAction(answerDataRequest, { refresh: [listDataRequests] })
  const what = `${name}的${kind === 'deletion' ? '删除' : '更正'}申请`
  const hints = {
    grant:
      kind === 'deletion'
        ? `${ahead.join('')}本人在此以前可以撤回。`
        : '请先在人员页或窗口把资料改好，再答复。本人会读到这段话。',
    decline: '请写明原因和依据。本人会读到这段话。',
  }
  return (
    <Space>
      <Button size="small" type="primary" aria-label={`同意${what}`} onClick={() => setDecision('grant')}>
        同意
      </Button>
      <Button size="small" danger aria-label={`不同意${what}`} onClick={() => setDecision('decline')}>
        不同意
      </Button>
      <AskReason
        open={decision !== null}
        title={`${decision === 'decline' ? '不同意' : '同意'}${what}`}
        act={decision === 'decline' ? '不同意' : '同意'}
        label="答复"
        danger={decision === 'decline' || kind === 'deletion'}
        least={4}
        hint={decision === null ? '' : hints[decision]}
        pending={answer.isPending}
        error={answer.error}
        close={() => {
          answer.reset()
          setDecision(null)
        }}
        submit={(words) =>
          answer.mutate(
            { id, decision: decision ?? 'decline', answer: words },
            {
              onSuccess: () => {
                setDecision(null)
                void message.success(`已答复：${what}`)
              },
            },
          )
        }
      />
    </Space>
  )
}
