import './assessment.css'
import { viewAssessment, type AssessmentView } from '@anzhu/contract/assessment'
import { completionNotice } from '@anzhu/law/assessment/countdown'
import { useEndpoint } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { Facts, NotOpen, Section } from '../frame/index.ts'
import { AssessmentActs } from './AssessmentActs.tsx'
import { GradeHistory } from './GradeHistory.tsx'
import { daysInWords } from './words.ts'

/** What the assessment of one project is based on: counted by the platform, with the arithmetic and what is missing. */
export function ProjectAssessment({ projectId }: { projectId: string }) {
  const { data, error, refetch } = useEndpoint(viewAssessment, { id: projectId })
  if (data === undefined)
    return (
      <NotOpen
        error={error}
        retry={() => void refetch()}
        missing="没有找到这个项目"
        hint="可能不在您的范围内。请从列表打开。"
      />
    )
  return (
    <div className="assessment">
      <Prompt view={data} />
      <AssessmentActs view={data} />
      <Suggested view={data} />
      <Evidence view={data} />
      <GradeHistory view={data} />
      <Consequences view={data} />
    </div>
  )
}

function Prompt({ view: { row } }: { view: AssessmentView }) {
  if (row.countdown === null || row.grade !== null || row.caseId !== null) return null
  return (
    <NoticeBar tone={row.countdown.daysLeft < 7 ? 'error' : 'wait'}>
      <b>{daysInWords(row)}。</b>
      {completionNotice}。
    </NoticeBar>
  )
}

/** The grade that the evidence suggests, and each ground with its basis. */
export function Suggested({ view: { suggestion, row } }: { view: AssessmentView }) {
  const failing = suggestion.grounds.filter(({ met }) => !met)
  return (
    <Section
      title={row.grade === null ? `建议等次：${suggestion.grade}` : '按现在的记录计算'}
      aside={<span className="hint">依据自动汇总，优良只由考评人员写明理由评定</span>}
    >
      <ol className="assessment__lines" aria-label="计算过程">
        {suggestion.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <details open={failing.length > 0}>
        <summary>
          不合格情形逐条核对（{failing.length === 0 ? '都不成立' : `${failing.length} 条成立`}）
        </summary>
        <ul className="assessment__grounds">
          {suggestion.grounds.map(({ rule, title, met, because, basis }) => (
            <li key={rule}>
              <span className={`tag tag--${met ? 'ok' : 'bad'}`}>{met ? '✓ 符合' : '✕ 不合格'}</span> {rule}{' '}
              {title}：{because}
              <div className="hint">{basis}</div>
            </li>
          ))}
        </ul>
      </details>
    </Section>
  )
}

/** What was counted, and where what is missing can be made good. */
export function Evidence({ view: { evidence, row, forecast } }: { view: AssessmentView }) {
  const { id } = row.project
  const { reviews, rectification, dangerousWorks } = evidence
  const open = rectification.findings - rectification.closed
  const short = dangerousWorks.total - dangerousWorks.complete
  return (
    <Section title="考评依据" aside={<span className="hint">截至 {evidence.asOf}</span>}>
      <Facts
        items={[
          ['项目自查', `${evidence.selfChecks} 次`],
          [
            '标准化月评',
            <Gap
              key="r"
              text={`${reviews.done.length}/${reviews.done.length + reviews.missing.length} 个月`}
              to={`/reviews?project=${id}`}
              gap={reviews.missing.length === 0 ? '' : `缺 ${reviews.missing.join('、')}`}
            />,
          ],
          ...evidence.inspectionYears.map(
            ({ year, done, needed }) =>
              [
                `企业检查 ${year} 年`,
                <Gap
                  key={year}
                  text={`${done}/${needed} 次`}
                  to={`/inspections?project=${id}`}
                  gap={done < needed ? `少 ${needed - done} 次` : ''}
                />,
              ] as const,
          ),
          [
            '整改',
            <Gap
              key="f"
              text={
                rectification.findings === 0
                  ? '没有须整改的'
                  : `${rectification.closed}/${rectification.findings} 条销号`
              }
              to={`/rectify?project=${id}`}
              gap={open === 0 ? '' : `${open} 条未销号`}
            />,
          ],
          [
            '超危大工程',
            <Gap
              key="d"
              text={
                dangerousWorks.total === 0
                  ? '没有登记'
                  : `${dangerousWorks.complete}/${dangerousWorks.total} 项齐全`
              }
              to={`/hazards?project=${id}`}
              gap={short === 0 ? '' : `${short} 项有缺`}
            />,
          ],
          ['安监抽查', `${evidence.authorityInspections} 次`],
          ['停工整改', evidence.stopOrders.length === 0 ? '没有' : evidence.stopOrders.join('、')],
          ['竣工备案', evidence.completedOn],
          ['提交材料', evidence.filedOn],
        ]}
      />
      {forecast !== null && <p className="hint">{forecast}</p>}
    </Section>
  )
}

/** A number, and where what it lacks can be made good. */
function Gap({ text, to, gap }: { text: string; to: string; gap: string }) {
  if (gap === '') return <>{text}</>
  return (
    <>
      {text}{' '}
      <Link className="link" to={to}>
        {gap}
      </Link>
    </>
  )
}

function Consequences({ view: { consequences } }: { view: AssessmentView }) {
  return (
    <Section title="不合格的后果">
      <ul className="assessment__grounds">
        {consequences.map(({ id, text, basis }) => (
          <li key={id} title={basis}>
            {text}
          </li>
        ))}
      </ul>
    </Section>
  )
}
