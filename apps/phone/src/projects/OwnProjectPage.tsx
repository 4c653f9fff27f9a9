import { listMachines } from '@anzhu/contract/equipment'
import { type MatrixRow, viewProject } from '@anzhu/contract/projects'
import { countSafetyCodes } from '@anzhu/contract/safety-code'
import { machineKinds } from '@anzhu/law/equipment/words'
import { cellStates, matrixColumnIds, matrixColumns } from '@anzhu/law/projects/matrix'
import { CodeKey } from '@anzhu/web/CodeShares.tsx'
import { useEndpoint } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { Empty, ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { Page } from '../app/Page.tsx'

/** The department's own project in short: what is open this month, who is on the site, and the machines that need somebody. */
export function OwnProjectPage() {
  const { post } = useSession()
  const id = post.project?.id ?? ''
  const { data: project, error, refetch } = useEndpoint(viewProject, { id }, { enabled: id !== '' })
  if (id === '')
    return (
      <Page title="本项目" back="/me">
        <Empty title="当前身份不在项目部">请在“我的”中切换到项目部的身份。</Empty>
      </Page>
    )
  return (
    <Page title="本项目" back="/me">
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {project === undefined && error === null && <Loading />}
      {project !== undefined && (
        <>
          <p className="row__title">{project.name}</p>
          <p className="hint">
            {project.filingNumber} · 项目经理 {project.managerName || '未填'}
          </p>
          {project.completion?.daysLeft != null && project.grade === null && (
            <NoticeBar tone="wait">
              已竣工备案，终止监督和安标考评还剩 {project.completion.daysLeft} 天，逾期按不合格等次处理。
            </NoticeBar>
          )}
          {project.row !== null && <ThisMonth row={project.row} />}
          <People projectId={id} />
          <Machines projectId={id} />
        </>
      )}
    </Page>
  )
}

/** What the matrix says of the project, with glyph and words; what is in order is not in the way. */
function ThisMonth({ row: { cells } }: { row: MatrixRow }) {
  const open = matrixColumnIds.filter((column) => ['bad', 'soon'].includes(cells[column].state))
  return (
    <section className="section" aria-label="要办的">
      <h2 className="row__title">要办的</h2>
      {open.length === 0 ? (
        <p className="hint">本月各项都已办好。</p>
      ) : (
        <ul className="rows">
          {open.map((column) => {
            const { state, sentence } = cells[column]
            return (
              <li key={column} className="row">
                <b className={state === 'bad' ? 'row__title--bad' : undefined}>
                  <span aria-hidden="true">{cellStates[state].glyph} </span>
                  {matrixColumns[column]}（{cellStates[state].word}）
                </b>
                <br />
                <span className="hint">{sentence}</span>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

function People({ projectId }: { projectId: string }) {
  const { data } = useEndpoint(countSafetyCodes, { projectId })
  if (data === undefined) return null
  return (
    <section className="section" aria-label="人员与码">
      <h2 className="row__title">现场人员 {data.all} 人</h2>
      <CodeKey counts={data} />
    </section>
  )
}

/** Machines that must not be used, or soon must not, before the others. */
function Machines({ projectId }: { projectId: string }) {
  const { data } = useEndpoint(listMachines, { id: projectId })
  if (data === undefined) return null
  return (
    <section className="section" aria-label="机械">
      <h2 className="row__title">机械 {data.counts.ok + data.counts.soon + data.counts.overdue} 台</h2>
      {data.items.length === 0 && <p className="hint">还没有登记机械设备，请在电脑上登记。</p>}
      <ul className="rows">
        {data.items.map(({ id, kind, filingNumber, state, standings }) => (
          <li key={id} className="row">
            <b className={state === 'overdue' ? 'row__title--bad' : undefined}>
              {machineKinds[kind]} {filingNumber}
            </b>
            {standings
              .filter((one) => one.state !== 'valid')
              .map((one) => (
                <p key={one.kind} className="hint">
                  {one.sentence}
                </p>
              ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
