import { type JobGroup, listJobs, retryJobs } from '@anzhu/contract/jobs'
import { useAction } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { App, Button } from 'antd'

/** What was tried again, and that there is more where one request does not take it all. */
function useRetry() {
  const { message } = App.useApp()
  const retry = useAction(retryJobs, { refresh: [listJobs] })
  const start = (args: Parameters<typeof retry.mutate>[0]) =>
    retry.mutate(args, {
      onSuccess: ({ retried, left }) =>
        void message.success(
          `已重新安排 ${formatCount(retried)} 项${left > 0 ? `，还有 ${formatCount(left)} 项，请再点一次` : ''}`,
        ),
      onError: ({ message: sentence }) => void message.error(sentence),
    })
  return { start, pending: retry.isPending }
}

/** Tries one line again; nothing where that would be of no use. */
export function RetryOne({ group: { kind, title, what, failure, final } }: { group: JobGroup }) {
  const { start, pending } = useRetry()
  const may = useMay('job.retry')
  if (!may || final !== '') return null
  return (
    <Button
      size="small"
      loading={pending}
      aria-label={`重试${title}${what}：${failure}`}
      onClick={() => start({ kind, what, failure })}
    >
      重试
    </Button>
  )
}

/** Tries everything again that failed. */
export function RetryAll({ retriable }: { retriable: number }) {
  const { start, pending } = useRetry()
  const may = useMay('job.retry')
  if (!may || retriable === 0) return null
  return (
    <Button type="primary" loading={pending} onClick={() => start({})}>
      重试全部 {formatCount(retriable)} 项
    </Button>
  )
}
