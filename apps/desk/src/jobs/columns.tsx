import type { JobGroup, JobKind, JobState } from '@anzhu/contract/jobs'
import { emptyMark, formatAgo, formatCount, formatMoment } from '@anzhu/web/format'
import type { Column } from '../list/index.ts'
import { RetryOne } from './Retry.tsx'

/** What a line is called where it is spoken of. */
export const nameOf = ({ title, what }: Pick<JobGroup, 'title' | 'what'>): string =>
  what === '' ? title : `${title} · ${what}`

/** Of work that stands alike: what it is, how much, since when, and why. */
export function groupColumns(readAt: string, state: JobState): readonly Column<JobGroup>[] {
  return [
    { key: 'what', title: '作业', width: 190, render: nameOf },
    {
      key: 'count',
      title: '数量',
      width: 70,
      align: 'right',
      render: ({ count }) => `${formatCount(count)} 项`,
    },
    {
      key: 'oldest',
      title: state === 'failed' ? '最早一项' : '已等',
      width: 130,
      render: ({ oldest }) => <Ago at={oldest} readAt={readAt} />,
    },
    { key: 'attempts', title: '已试', width: 60, align: 'right', render: ({ attempts }) => `${attempts} 次` },
    ...(state === 'failed'
      ? [{ key: 'act', title: '办理', width: 80, render: (group: JobGroup) => <RetryOne group={group} /> }]
      : []),
    {
      key: 'why',
      title: state === 'failed' ? '原因' : '上次没有成的原因',
      render: ({ failure, final }) => {
        const why = [failure, final].filter((part) => part !== '').join('。')
        return <span title={why}>{why === '' ? emptyMark : why}</span>
      },
    },
  ]
}

/** Of a kind of work: what it is for and how much of it there is. */
export function kindColumns(readAt: string): readonly Column<JobKind>[] {
  const figure = (key: JobState, title: string): Column<JobKind> => ({
    key,
    title,
    width: 70,
    align: 'right',
    render: (kind) => (
      <span className={key === 'failed' && kind.failed > 0 ? 'tag tag--bad' : undefined}>
        {formatCount(kind[key])}
      </span>
    ),
  })
  return [
    { key: 'title', title: '作业', width: 150, render: ({ title }) => title },
    figure('failed', '失败'),
    figure('waiting', '等待'),
    figure('running', '进行中'),
    {
      key: 'since',
      title: '等得最久',
      width: 130,
      render: ({ waitingSince }) =>
        waitingSince === null ? emptyMark : <Ago at={waitingSince} readAt={readAt} />,
    },
    {
      key: 'purpose',
      title: '做什么',
      render: ({ purpose }) => <span title={purpose}>{purpose}</span>,
    },
  ]
}

function Ago({ at, readAt }: { at: string; readAt: string }) {
  return (
    <time dateTime={at} title={formatMoment(at)}>
      {formatAgo(at, readAt)}
    </time>
  )
}
