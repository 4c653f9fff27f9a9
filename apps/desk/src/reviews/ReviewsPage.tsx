import { countReviews, listReviews, ReviewList, type ReviewLine } from '@anzhu/contract/reviews'
import { addToMonth, isMonth, monthOf, monthsBack } from '@anzhu/law/assessment/month'
import { monthsMadeGood } from '@anzhu/law/assessment/monthly-review'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { Page, Refused } from '../frame/index.ts'
import {
  CountTabs,
  DataTable,
  ListFooter,
  type ListState,
  ListStates,
  SearchBox,
  useListState,
  useSelection,
} from '../list/index.ts'
import { reviewColumns } from './columns.tsx'
import { PressReviews } from './PressReviews.tsx'
import { ProjectReviews } from './ProjectReviews.tsx'
import { SheetViewer } from './SheetViewer.tsx'
import { named } from './words.tsx'

const title = '标准化月评'
const row = ({ project: { id, name } }: ReviewLine) => ({ id, name })

/** E19: who has not done the review of a month; pressing them, and the sheets of those who have. */
export function ReviewsPage() {
  const { post } = useSession()
  const mayView = useMay('review.view')
  if (!mayView) return <Refused title={title} what="查看月评" />
  if (post.project !== null)
    return (
      <Page title={title} beside={<span className="hint">{post.project.name}</span>}>
        <ProjectReviews projectId={post.project.id} />
      </Page>
    )
  return <ReviewsList />
}

function ReviewsList() {
  const { post, today } = useSession()
  const mayPress = useMay('review.press')
  const list = useListState()
  const { month, status, q } = filterFrom(list, today as PlainDate)
  const selection = useSelection('reviews', { month, status })
  const reviews = useEndpoint(listReviews, { month, status, q, cursor: list.cursor, limit: 100 })
  const counts = useEndpoint(countReviews, { month, q })
  const [seen, setSeen] = useState<ReviewLine | null>(null)
  const rows = reviews.data?.items
  const choosable = mayPress && (status === 'owed' || status === 'disputed') ? selection : undefined
  return (
    <Page fill title={title} beside={<StatusTabs list={list} status={status} counts={counts.data} />}>
      <div className="filter-row" role="search" aria-label="筛选">
        <Select
          aria-label="月份"
          style={{ width: 130 }}
          value={month}
          onChange={(to) => list.set({ month: to === monthOf(today as PlainDate) ? '' : to })}
          options={monthsBack(
            addToMonth(monthOf(today as PlainDate), -monthsMadeGood),
            monthOf(today as PlainDate),
          ).map((one) => ({ value: one, label: named(one) }))}
        />
        <SearchBox
          label="项目名称或监督备案号"
          value={list.value('q')}
          search={(to) => list.set({ q: to })}
        />
        <span className="hint">只列在建项目；停工、终止监督的不计</span>
      </div>
      <ListStates
        rows={rows?.length}
        busy={reviews.isPlaceholderData}
        error={reviews.error}
        retry={() => void reviews.refetch()}
        filters={q === undefined ? [] : [{ label: `查找“${q}”`, remove: () => list.set({ q: '' }) }]}
        clear={() => list.set({ q: '' })}
        empty={<Nothing status={status} month={month} all={counts.data?.all ?? 0} />}
      >
        <DataTable
          caption={`${named(month)}的月评`}
          columns={reviewColumns({
            status,
            manyEnterprises: post.enterprise === null,
            see: setSeen,
            here: list.here,
          })}
          rows={rows ?? []}
          row={row}
          open={(line) => line.review !== null && setSeen(line)}
          selection={choosable}
        />
      </ListStates>
      <ListFooter
        list={list}
        next={reviews.data?.next ?? null}
        total={counts.data?.[status]}
        page={(rows ?? []).map(row)}
        selection={choosable}
        unit="个项目"
        more={null}
      >
        {choosable !== undefined && <PressReviews month={month} lines={rows ?? []} selection={choosable} />}
      </ListFooter>
      <SheetViewer line={seen} close={() => setSeen(null)} />
    </Page>
  )
}

function filterFrom(list: ListState, today: PlainDate) {
  const status = ReviewList.safeParse(list.value('status'))
  const month = list.value('month')
  return {
    month: isMonth(month) ? month : monthOf(today),
    status: status.success ? status.data : ('owed' as const),
    q: wordsIn(list.value('q')),
  }
}

const tabs = { owed: '未月评', done: '已月评', disputed: '责令整改', all: '全部' } as const

function StatusTabs({
  list,
  status,
  counts,
}: {
  list: ListState
  status: ReviewList
  counts: Readonly<Record<ReviewList, number>> | undefined
}) {
  return (
    <CountTabs
      label="按状态"
      value={status}
      choose={(value) => list.set({ status: value === 'owed' ? '' : value })}
      tabs={ReviewList.options.map((value) => ({ value, title: tabs[value], count: counts?.[value] }))}
    />
  )
}

function Nothing({ status, month, all }: { status: ReviewList; month: string; all: number }) {
  if (all === 0)
    return <Empty title={`${named(month)}没有要月评的项目`}>停工、终止监督和还没有开工的项目不用月评。</Empty>
  if (status === 'owed')
    return (
      <Empty
        title={`${named(month)}所有在建项目都已月评`}
        action={
          <Link className="link" to={`/reviews?month=${month}&status=done`}>
            看已月评
          </Link>
        }
      />
    )
  return <Empty title={`${named(month)}没有${tabs[status]}的项目`}>换一个状态或月份查看。</Empty>
}
