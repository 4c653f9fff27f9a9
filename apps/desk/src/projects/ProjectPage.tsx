import './projects.css'
import { findProject, type ProjectRecord, viewProject } from '@anzhu/contract/projects'
import { idIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { ErrorBar } from '@anzhu/web/states.tsx'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { ProjectAccounts } from '../accounts/index.ts'
import { NotOpen, Page, Refused } from '../frame/index.ts'
import { ProjectInspections } from '../inspections/index.ts'
import { ProjectAssessment } from '../assessment/index.ts'
import { ProjectHazards } from '../hazards/index.ts'
import { CountTabs, type ListState, useListState } from '../list/index.ts'
import { ProjectRectifications } from '../rectification/index.ts'
import { ProjectReviews } from '../reviews/index.ts'
import { EditProject } from './EditProject.tsx'
import { Machines } from './Machines.tsx'
import { Overview } from './Overview.tsx'
import { PeopleOnSite } from './PeopleOnSite.tsx'
import { ProjectStatusTag } from './words.tsx'

const back = { to: '/projects', title: '项目' }

/** E16: everything about one project, found by its id or by the number under which it is filed. */
export function ProjectPage() {
  const { id: given = '' } = useParams()
  const may = useMay('project.oversee')
  const id = idIn(given)
  const byId = useEndpoint(viewProject, { id: id ?? '' }, { enabled: may && id !== undefined })
  const byNumber = useEndpoint(findProject, { number: given }, { enabled: may && id === undefined })
  const { data: project, error, refetch } = id === undefined ? byNumber : byId
  const list = useListState()
  if (!may) return <Refused title="项目" what="查看项目档案" />
  if (project === undefined || (project.id !== id && project.filingNumber !== given)) {
    return (
      <Page title="项目" back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这个项目"
          hint="可能不在您的管理范围内，或监督备案号有误。请从项目矩阵进入。"
        />
      </Page>
    )
  }
  return (
    <Page
      title={project.name}
      back={back}
      beside={<ProjectStatusTag status={project.status} />}
      actions={project.may.includes('edit') && <EditProject project={project} />}
    >
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      <Parts project={project} list={list} />
    </Page>
  )
}

interface Part {
  readonly id: string
  readonly title: string
  readonly shown: (project: ProjectRecord) => boolean
  readonly render: (project: ProjectRecord) => ReactNode
}

const always = () => true

/** The parts of a record, in their order; a part stands only for those who may see it. */
const parts: readonly Part[] = [
  { id: 'overview', title: '概况', shown: always, render: (project) => <Overview project={project} /> },
  {
    id: 'inspections',
    title: '检查',
    shown: always,
    render: ({ id }) => <ProjectInspections projectId={id} />,
  },
  {
    id: 'rectifications',
    title: '整改',
    shown: always,
    render: ({ id }) => <ProjectRectifications projectId={id} />,
  },
  {
    id: 'hazards',
    title: '超危大',
    shown: always,
    render: ({ id }) => <ProjectHazards projectId={id} />,
  },
  { id: 'reviews', title: '月评', shown: always, render: ({ id }) => <ProjectReviews projectId={id} /> },
  {
    id: 'assessment',
    title: '考评',
    shown: always,
    render: ({ id }) => <ProjectAssessment projectId={id} />,
  },
  { id: 'machines', title: '机械', shown: always, render: ({ id }) => <Machines projectId={id} /> },
  { id: 'people', title: '人员与码', shown: always, render: ({ id }) => <PeopleOnSite projectId={id} /> },
  {
    id: 'accounts',
    title: '账号',
    shown: ({ may }) => may.includes('accounts'),
    render: (project) => <ProjectAccounts project={project} />,
  },
]

function Parts({ project, list }: { project: ProjectRecord; list: ListState }) {
  const shown = parts.filter((part) => part.shown(project))
  const [first] = shown
  const part = shown.find(({ id }) => id === list.value('part')) ?? first
  if (part === undefined) return null
  return (
    <>
      <div className="project-parts">
        <CountTabs
          label="项目档案"
          value={part.id}
          choose={(chosen) => list.set({ part: chosen === first?.id ? '' : chosen })}
          tabs={shown.map(({ id, title }) => ({ value: id, title, count: null }))}
        />
      </div>
      <div role="tabpanel" aria-label={part.title}>
        {part.render(project)}
      </div>
    </>
  )
}
