import { type ProjectRecord, revealManagerPhone } from '@anzhu/contract/projects'
import { matrixColumnIds, matrixColumns } from '@anzhu/law/projects/matrix'
import { useAction } from '@anzhu/web/api'
import { formatCount, formatDay } from '@anzhu/web/format'
import { MaskedNumber, type Revealing } from '@anzhu/web/MaskedText.tsx'
import { useSession } from '@anzhu/web/session.tsx'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Facts, Section } from '../frame/index.ts'
import { MatrixCell } from './MatrixCell.tsx'

/** What is registered of a project, how it stands this month, and what runs out. */
export function Overview({ project }: { project: ProjectRecord }) {
  return (
    <>
      <Countdown project={project} />
      <ThisMonth project={project} />
      <Section title="基本情况">
        <Facts
          items={[
            ['监督备案号', project.filingNumber],
            ['所在地', `${project.region.path.join('')} ${project.address}`],
            ['施工单位', project.contractor.name],
            ['统一社会信用代码', project.contractor.creditCode],
            ['建设单位', project.clientName],
            ['监理单位', project.supervisionFirm],
            ['结构类型', project.structure],
            ['施工许可证号', project.permitNumber],
            ['建筑面积', project.floorArea === null ? '' : `${formatCount(project.floorArea)} m²`],
            ['项目经理', project.managerName],
            ['项目经理手机', <ManagerPhone key="phone" project={project} />],
            ['开工日期', formatDay(project.startedOn)],
            ['计划竣工', formatDay(project.plannedCompletionOn)],
            ...(project.inspectionsAYear === null
              ? []
              : ([['企业检查要求', `每年 ${project.inspectionsAYear} 次（监督机构提出）`]] as const)),
          ]}
        />
      </Section>
      <Section title="参建单位">
        <ul className="participants">
          {project.participants.map(({ id, name, contractor, workers }) => (
            <li key={id}>
              <span>{name}</span>
              <span className="hint">
                {contractor ? '总承包' : '分包'} · 在册 {workers} 人
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

/** From the notice of a completion the days run; who does not act in time fails. */
function Countdown({ project: { completion, grade } }: { project: ProjectRecord }) {
  if (grade !== null)
    return (
      <NoticeBar tone="ok">
        安全生产标准化考评结果：{grade.grade}（{formatDay(grade.gradedOn)}）
      </NoticeBar>
    )
  if (completion?.daysLeft == null) return null
  const { completedOn, daysLeft, lastDay } = completion
  const day = formatDay(lastDay)
  return (
    <NoticeBar tone="wait">
      {formatDay(completedOn)} 竣工验收备案。
      {daysLeft < 0
        ? `终止监督和安标考评应在 ${day} 前办理，已超 ${-daysLeft} 天，考评结果按不合格等次处理。`
        : `请在 ${day} 前办理终止监督和安标考评，还剩 ${daysLeft} 天；逾期未办理，考评结果自动按不合格等次处理。`}
    </NoticeBar>
  )
}

/** The cells of the matrix, with their sentences; each leads to its records. */
function ThisMonth({ project: { id, name, row } }: { project: ProjectRecord }) {
  const { today } = useSession()
  if (row === null) return null
  return (
    <Section title="本月情况">
      <ul className="project-cells">
        {matrixColumnIds.map((column) => (
          <li key={column}>
            <span className="project-cells__title">{matrixColumns[column]}</span>
            <MatrixCell
              row={{ id, name, cells: row.cells }}
              column={column}
              month={today.slice(0, 7)}
              here={`/projects/${id}`}
            />
            <span className="project-cells__why">{row.cells[column].sentence}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function ManagerPhone({ project: { id, managerPhone, may } }: { project: ProjectRecord }) {
  const reveal = useAction(revealManagerPhone)
  if (managerPhone === null) return null
  const revealing: Revealing = {
    ask: (choice, then) => reveal.mutate({ id, ...choice }, then),
    pending: reveal.isPending,
    error: reveal.error,
  }
  return (
    <MaskedNumber
      name="项目经理手机号"
      masked={managerPhone}
      mayReveal={may.includes('reveal')}
      revealing={revealing}
    />
  )
}
