import './exams.css'
import { type MyExam, viewMyExams } from '@anzhu/contract/exams'
import type { Reply } from '@anzhu/contract/endpoint'
import { categoryInWords, outcomes } from '@anzhu/law/exams/words'
import { useEndpoint } from '@anzhu/web/api'
import { Empty, ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { Page } from '../app/Page.tsx'
import { examTones, isAhead, weekday } from './exam-words.ts'

type Mine = Reply<typeof viewMyExams>

/** One's own exams: when, where, with which number; then what came of it. */
export function ExamsPage() {
  const { data, error, refetch } = useEndpoint(viewMyExams, {})
  if (data === undefined) {
    return (
      <Page title="我的考试">
        {error === null ? (
          <Loading />
        ) : (
          <ErrorBar error={error} lead="没有打开" retry={() => void refetch()} />
        )}
      </Page>
    )
  }
  const { exams, passes, bans } = data
  const ahead = exams.filter(isAhead)
  const past = exams.filter((exam) => !isAhead(exam))
  return (
    <Page title="我的考试">
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {bans.map(({ reason, until }) => (
        <NoticeBar key={`${reason}${until}`} tone="wait">
          因{reason}，{until} 以前（含当天）不能报名考试。
        </NoticeBar>
      ))}
      {exams.length === 0 && (
        <Empty title="还没有报考">考试由受聘企业统一报名。需要报考的，请找企业的劳资员或管理员。</Empty>
      )}
      {ahead.map((exam) => (
        <Ticket key={exam.caseId} exam={exam} />
      ))}
      {past.length > 0 && <Past exams={past} />}
      {passes.length > 0 && <Passes passes={passes} />}
    </Page>
  )
}

/** An exam that is still to come, like the slip one takes along. */
function Ticket({ exam }: { exam: MyExam }) {
  const { title, category, state, enterprise, examOn, examTime, place, admission } = exam
  return (
    <section className="ticket" aria-label={title}>
      <div className="ticket__head">
        <h2>{title}</h2>
        <span className={`tag tag--${admission === null ? 'act' : 'ok'}`}>{state}</span>
      </div>
      <p className="ticket__when">
        {examOn} {weekday(examOn)} {examTime}
      </p>
      <p className="ticket__place">{place}</p>
      <dl className="ticket__facts">
        {category !== null && (
          <div>
            <dt>类别</dt>
            <dd>{categoryInWords(category)}</dd>
          </div>
        )}
        <div>
          <dt>报名企业</dt>
          <dd>{enterprise}</dd>
        </div>
      </dl>
      {admission === null ? (
        <p className="hint">审核通过以后，这里显示准考证号，并发短信告诉您。</p>
      ) : (
        <>
          <p className="ticket__number">
            <span>准考证号</span>
            <b>{grouped(admission)}</b>
          </p>
          <p className="hint">请带身份证原件，按时参加。</p>
        </>
      )}
    </section>
  )
}

/** Year, region, exam and place, as people read it aloud. */
const grouped = (admission: string) => admission.replace(/^(\d{4})(\d{6})(\d{3})(\d+)$/, '$1 $2 $3 $4')

function Past({ exams }: { exams: readonly MyExam[] }) {
  return (
    <section className="section" aria-labelledby="past-exams">
      <h2 id="past-exams">考过的和没有考成的</h2>
      <ul className="rows">
        {exams.map((exam) => (
          <li key={exam.caseId} className="row">
            <p className="row__title">
              {exam.title} <Result exam={exam} />
            </p>
            <p>
              {exam.examOn} · {exam.category ?? ''} {exam.enterprise}
            </p>
            {exam.cancelReason !== null && <p className="hint">考试已取消：{exam.cancelReason}</p>}
            {exam.admission !== null && <p className="hint">准考证号 {grouped(exam.admission)}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Result({ exam: { outcome, score, state, admission } }: { exam: MyExam }) {
  if (outcome === null) return <span className="tag tag--mute">{admission === null ? state : '等成绩'}</span>
  return (
    <span className={`tag tag--${examTones[outcome]}`}>
      {outcomes[outcome]}
      {score === null ? '' : ` ${score} 分`}
    </span>
  )
}

function Passes({ passes }: { passes: Mine['passes'] }) {
  return (
    <section className="section" aria-labelledby="passes">
      <h2 id="passes">合格记录</h2>
      <ul className="rows">
        {passes.map(({ category, passedOn, history }) => (
          <li key={`${category}${passedOn}`} className="row">
            <p className="row__title">{categoryInWords(category)}</p>
            <p className="hint">
              {passedOn} 合格{history ? '（原系统）' : ''}，可由受聘企业申请证书
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
