import { accidentLevels, downloadGradeLetter, type AssessmentView } from '@anzhu/contract/assessment'
import { Facts, PaperButton, Section } from '../frame/index.ts'
import { gradeTones } from './words.ts'

/** The grades of a project, the present one first, what was said against them, and accidents. */
export function GradeHistory({ view }: { view: AssessmentView }) {
  return (
    <>
      {view.grades.map((grade) => (
        <Section
          key={grade.id}
          title={grade.replaced ? '以前的等次' : '考评结果'}
          aside={
            <span className={`tag tag--${grade.replaced ? 'mute' : gradeTones[grade.grade]}`}>
              {grade.grade}
            </span>
          }
        >
          <Facts
            items={[
              ['考评日', grade.gradedOn],
              ['评定', grade.automatic ? '逾期自动' : grade.gradedBy],
              ['当时建议', grade.suggested],
              ['公示至', grade.publicUntil],
              ['理由', grade.reason],
            ]}
          />
          {grade.letter ? (
            <PaperButton
              endpoint={downloadGradeLetter}
              args={{ id: grade.id }}
              title={`${view.row.project.name} 项目考评结果告知书`}
            >
              项目考评结果告知书
            </PaperButton>
          ) : (
            <span className="hint">告知书正在生成，稍后打开本页可看。</span>
          )}
          <Said view={view} gradeId={grade.id} />
        </Section>
      ))}
      {view.accidents.length > 0 && (
        <Section title="事故记录">
          <ul className="assessment__grounds">
            {view.accidents.map(({ id, on, level, responsible, description }) => (
              <li key={id}>
                {on} {accidentLevels[level]}
                {responsible ? '责任事故' : '（非责任事故）'}：{description}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

const kept = { kept: '维持', changed: '更改', revoke: '撤销', drop: '不撤销' } as const

function Said({ view, gradeId }: { view: AssessmentView; gradeId: string }) {
  const said = [
    ...view.appeals.map((one) => ({
      ...one,
      what: '异议',
      by: one.filedBy,
      on: one.filedOn,
      text: one.statement,
    })),
    ...view.revocations.map((one) => ({
      ...one,
      what: '拟撤销',
      by: one.proposedBy,
      on: one.proposedOn,
      text: one.grounds,
    })),
  ].filter((one) => one.gradeId === gradeId)
  if (said.length === 0) return null
  return (
    <ul className="assessment__grounds" aria-label="异议与撤销">
      {said.map(({ id, what, by, on, text, decision, opinion, decidedBy, decidedOn }) => (
        <li key={id}>
          {what}（{by} {on}）：{text}
          <div className="hint">
            {decision === null ? '等待处理' : `${kept[decision]}（${decidedBy} ${decidedOn}）：${opinion}`}
          </div>
        </li>
      ))}
    </ul>
  )
}
