import './assessment.css'
import { completionLists, countCompletions, type CompletionList } from '@anzhu/contract/assessment'
import { idIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { Drawer } from 'antd'
import { Page, Refused } from '../frame/index.ts'
import { CountTabs, useListState } from '../list/index.ts'
import { Appeals } from './Appeals.tsx'
import { CompletionTable } from './CompletionTable.tsx'
import { ProjectAssessment } from './ProjectAssessment.tsx'

const lists = Object.keys(completionLists) as CompletionList[]

/** Completed projects that are not assessed with their days, those past their planned day, and what was graded (A9). */
export function CompletionsPage() {
  const [may, decides] = [useMay('assessment.view'), useMay('assessment.decide')]
  const state = useListState()
  const { data } = useEndpoint(countCompletions, {}, { enabled: may })
  const title = decides ? '安标考评' : '竣工与考评'
  if (!may) return <Refused title={title} what="查看项目考评" />
  const shown = state.value('list')
  const list = lists.find((one) => one === shown) ?? 'counting'
  const appeals = decides && shown === 'appeals'
  const tabs = [
    ...lists.map((one) => ({
      value: one as string,
      title: completionLists[one],
      count: one === 'graded' ? null : data?.[one],
    })),
    ...(decides
      ? [
          {
            value: 'appeals',
            title: '异议与撤销',
            count: data === undefined ? undefined : data.appeals + data.revocations,
          },
        ]
      : []),
  ]
  const project = idIn(state.value('project'))
  return (
    <Page fill title={title}>
      <CountTabs
        label="竣工与考评"
        tabs={tabs}
        value={appeals ? 'appeals' : list}
        choose={(value) => state.set({ list: value })}
      />
      {appeals ? <Appeals /> : <CompletionTable key={list} list={list} state={state} />}
      <Drawer
        open={project !== undefined}
        onClose={() => state.set({ project: '' })}
        title="项目考评"
        size={760}
        destroyOnHidden
      >
        {project !== undefined && <ProjectAssessment projectId={project} />}
      </Drawer>
    </Page>
  )
}
