import './reviews.css'
import { addressOf } from '@anzhu/contract/client'
import type { StoredFile } from '@anzhu/contract/files'
import { listProjectReviews, type MonthOfProject, viewReviewFile } from '@anzhu/contract/reviews'
import { reviewStates } from '@anzhu/law/assessment/monthly-review'
import { useEndpoint } from '@anzhu/web/api'
import { FilePreview } from '@anzhu/web/FilePreview.tsx'
import { formatMoment } from '@anzhu/web/format'
import { mayEver, useSession } from '@anzhu/web/session.tsx'
import { Empty, ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { Page } from '../app/Page.tsx'
import { SubmitForm } from './SubmitForm.tsx'
import { taskWord } from './tasks.ts'
import { named } from './words.ts'

/** The review of one month: its sheet, and submitting it or another in its place. */
export function MonthPage() {
  const { month = '' } = useParams()
  const { post } = useSession()
  const id = post.project?.id ?? ''
  const { data, error, refetch } = useEndpoint(listProjectReviews, { id }, { enabled: id !== '' })
  const found = data?.items.find((one) => one.month === month)
  return (
    <Page title={found === undefined ? '月评' : `${named(month)}月评`} back="/reviews">
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && id !== '' && <Loading />}
      {found === undefined && (data !== undefined || id === '') && (
        <Empty title="这个月没有要交的月评" action={<Link to="/reviews">看全部月评</Link>}>
          在建项目自开工当月起每月一次；停工、终止监督的不用月评。
        </Empty>
      )}
      {found !== undefined && <Month key={found.review?.id ?? 'none'} projectId={id} of={found} />}
    </Page>
  )
}

function Month({ projectId, of }: { projectId: string; of: MonthOfProject }) {
  const { post, today } = useSession()
  const waiting = of.review === null || of.state === 'disputed'
  const [again, setAgain] = useState(false)
  const may = mayEver(post, 'review.submit')
  return (
    <>
      {waiting && (
        <NoticeBar tone={of.state === 'owed' ? 'wait' : 'error'}>{taskWord(of, today)}。</NoticeBar>
      )}
      {of.review !== null && <Submitted review={of.review} state={of.state} />}
      {may && (waiting || again) && (
        <SubmitForm projectId={projectId} month={of.month} done={() => setAgain(false)} />
      )}
      {may && !waiting && !again && (
        <button type="button" className="button button--second" onClick={() => setAgain(true)}>
          重新提交
        </button>
      )}
    </>
  )
}

function Submitted({
  review,
  state,
}: {
  review: NonNullable<MonthOfProject['review']>
  state: MonthOfProject['state']
}) {
  const [seen, setSeen] = useState<StoredFile | null>(null)
  const address = (file: StoredFile) => addressOf(viewReviewFile, { id: review.id, fileId: file.id })
  return (
    <section className="section">
      <ul className="rows">
        <li className="row row--pair">
          <span className="row__title">{reviewStates[state]}</span>
          <span className="row__side">
            {review.score} {review.grade}
          </span>
          <span className="hint">
            {formatMoment(review.submittedAt)} {review.submittedBy}提交
          </span>
        </li>
        {review.files.map((file, at) => (
          <li key={file.id}>
            <button type="button" className="row row--pair" onClick={() => setSeen(file)}>
              <span>月评表 第 {at + 1} 页</span>
              <span className="row__side">查看</span>
            </button>
          </li>
        ))}
      </ul>
      {seen !== null && <FilePreview file={seen} address={address(seen)} close={() => setSeen(null)} />}
    </section>
  )
}
