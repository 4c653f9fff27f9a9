import { type MonthOfProject, type ReviewLine, viewReviewFile } from '@anzhu/contract/reviews'
import { addressOf } from '@anzhu/contract/client'
import { formatMoment } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { Modal } from 'antd'
import { useState } from 'react'
import { Facts, FileViewer } from '../frame/index.ts'
import { DisputeReview } from './DisputeReview.tsx'
import { Doubts, named, scoreInWords, StateTag } from './words.tsx'

/** The scan of a review over the page, beside what is known of it; from here it can be found untrue. */
export function SheetViewer({ line, close }: { line: ReviewLine | null; close: () => void }) {
  return (
    <Modal
      open={line !== null}
      title={line === null ? '' : `${line.project.name} ${named(line.month)}月评表`}
      width="min(1200px, calc(100vw - 32px))"
      style={{ top: 24 }}
      footer={null}
      destroyOnHidden
      onCancel={close}
    >
      {line !== null && <Sheet of={line} close={close} />}
    </Modal>
  )
}

function Sheet({ of, close }: { of: MonthOfProject; close: () => void }) {
  const [at, setAt] = useState(0)
  const mayDispute = useMay('review.dispute')
  const { review, former, doubts, state, selfChecks } = of
  if (review === null) return null
  return (
    <div className="review-sheet">
      <FileViewer
        label="月评表"
        files={review.files.map((file, page) => ({ title: `第 ${page + 1} 页`, file }))}
        at={at}
        show={setAt}
        addressOf={(file) => addressOf(viewReviewFile, { id: review.id, fileId: file.id })}
      />
      <div className="review-sheet__facts">
        <Facts
          items={[
            ['状态', <StateTag key="state" state={state} />],
            ['得分', scoreInWords(review)],
            ['上次', former === null ? '' : `${scoreInWords(former)}（${named(former.month)}）`],
            ['当月自查', `${selfChecks} 次`],
            ['提交', `${formatMoment(review.submittedAt)} ${review.submittedBy}`],
            ...(review.replaced > 0 ? [['重新提交', `${review.replaced} 次，原来的留存`] as const] : []),
          ]}
        />
        <Doubts doubts={doubts} />
        {review.dispute !== null && (
          <p>
            {formatMoment(review.dispute.at)} {review.dispute.by}责令整改，{review.dispute.correctBy}{' '}
            前重新提交：
            {review.dispute.reason}
          </p>
        )}
        {mayDispute && review.dispute === null && <DisputeReview reviewId={review.id} done={close} />}
      </div>
    </div>
  )
}
