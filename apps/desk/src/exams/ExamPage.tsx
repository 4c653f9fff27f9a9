import './exams.css'
import { type ExamNotice, viewExamNotice } from '@anzhu/contract/exams'
import { categoryInWords } from '@anzhu/law/exams/words'
import { useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { useParams } from 'react-router'
import { Facts, NotOpen, Page } from '../frame/index.ts'
import { EnrolButton } from './EnrolButton.tsx'
import { Enrolments } from './Enrolments.tsx'
import { NoticeActions } from './NoticeActions.tsx'
import { ScoreButtons } from './ScoreButtons.tsx'
import { enrolmentInWords, NoticeTag, seatsInWords, whenInWords } from './words.tsx'

/** One exam: what, when and where; who is enrolled; reviewing and results for its office, enrolling for an enterprise. */
export function ExamPage() {
  const { id = '' } = useParams()
  const mayEnrol = useMay('exam.enrol')
  const { data: notice, error, refetch } = useEndpoint(viewExamNotice, { id })
  const back = { to: '/exams', title: mayEnrol ? '考试报名' : '考试' }
  if (notice === undefined || notice.id !== id) {
    return (
      <Page title="考试" back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这次考试"
          hint="可能不面向企业注册地，或网址不完整。请从考试列表进入。"
        />
      </Page>
    )
  }
  return (
    <Page
      fill
      title={notice.title}
      back={back}
      beside={<NoticeTag notice={notice} />}
      actions={
        <>
          {notice.mine && <NoticeActions notice={notice} />}
          {notice.mine && <ScoreButtons notice={notice} />}
          {mayEnrol && <EnrolButton notice={notice} />}
        </>
      }
    >
      <NoticeFacts notice={notice} />
      {notice.state !== 'draft' && <Enrolments notice={notice} />}
    </Page>
  )
}

function NoticeFacts({ notice }: { notice: ExamNotice }) {
  const { region, unit, categories, place, passMark, fullMark, body, changes, enrolments } = notice
  const latest = changes.at(-1)
  return (
    <div className="exam-facts">
      {notice.cancelReason !== null && <NoticeBar tone="wait">已取消：{notice.cancelReason}</NoticeBar>}
      {enrolments.draft > 0 && (
        <NoticeBar tone="wait">
          有 {enrolments.draft} 人只是保存，<b>尚未提交</b>，不算报名。请在“在线报名”里提交。
        </NoticeBar>
      )}
      {latest !== undefined && (
        <NoticeBar>
          {formatMoment(latest.at)} {latest.by}更改：{latest.sentence}
        </NoticeBar>
      )}
      <Facts
        items={[
          ['考试', whenInWords(notice)],
          ['地点', place],
          ['报名（含首尾）', enrolmentInWords(notice)],
          ['已报 / 名额', seatsInWords(notice)],
          ['类别', categories.map(categoryInWords).join('、')],
          ['合格 / 满分', `${passMark} / ${fullMark}`],
          ['面向', region.path.join('')],
          ['发布', unit],
        ]}
      />
      {body !== '' && <p className="exam-facts__body">{body}</p>}
    </div>
  )
}
