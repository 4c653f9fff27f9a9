import { cancelExamNotice, type ExamNotice, publishExamNotice } from '@anzhu/contract/exams'
import { useAction } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { AskReason } from '../frame/index.ts'
import { aboutExams } from './reading.ts'

/** What an office can do with a notice: publish, change, call off. */
export function NoticeActions({ notice }: { notice: ExamNotice }) {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const publish = useAction(publishExamNotice, { refresh: aboutExams })
  const cancel = useAction(cancelExamNotice, { refresh: aboutExams })
  const { id, state, title, taken } = notice
  if (state !== 'draft' && state !== 'published') return null
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        取消考试
      </Button>
      <Button onClick={() => void navigate(`/exams/${id}/edit`)}>
        {state === 'draft' ? '修改' : '更改'}
      </Button>
      {state === 'draft' && (
        <Button
          type="primary"
          loading={publish.isPending}
          onClick={() =>
            publish.mutateAsync({ id }).then(
              () => void message.success(`已发布，并告知${notice.region.name}的企业`),
              (error: Error) => void message.error(error.message),
            )
          }
        >
          发布
        </Button>
      )}
      <AskReason
        open={asking}
        title={`取消“${title}”`}
        act="取消考试"
        danger
        hint={
          taken === 0
            ? '取消后不能恢复。'
            : `已有 ${formatCount(taken)} 人报名。取消后不能恢复，本人和企业会收到短信、消息和原因，未审核的报名随之终止。`
        }
        pending={cancel.isPending}
        error={cancel.error}
        close={() => {
          cancel.reset()
          setAsking(false)
        }}
        submit={(reason) =>
          cancel.mutateAsync({ id, reason }).then(
            () => {
              setAsking(false)
              void message.success(`已取消：${title}`)
            },
            () => undefined,
          )
        }
      />
    </>
  )
}
