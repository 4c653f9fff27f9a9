import { listMyRegistrations, type MyRegistration } from '@anzhu/contract/labour'
import type { LabourKind } from '@anzhu/law/labour/flows'
import { allLabourKinds, labourKinds } from '@anzhu/law/labour/flows'
import { wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { Empty, NoticeBar } from '@anzhu/web/states.tsx'
import { App, Button } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { AskReason, Page, Refused } from '../frame/index.ts'
import { CountTabs, DataTable, ListStates, SearchBox, useListState } from '../list/index.ts'
import { registrationColumns } from './columns.tsx'
import { useEnding, useRegistrationActs } from './use-registration-acts.ts'
import { addressToAdd, kindIn, listWords } from './words.ts'

/** E21: what an enterprise has registered of itself, its safety officers and its labour managers, each with its state. */
export function RegistrationsPage() {
  const kind = kindIn(useSearchParams()[0].get('kind') ?? '')
  return <Registrations key={kind} kind={kind} />
}

/** E22: the labour contracts of an enterprise. */
export function LabourProjectsPage() {
  return <Registrations kind="project" />
}

const addressOf = (kind: LabourKind) => (kind === 'project' ? '/labour-projects' : `/org/labour?kind=${kind}`)
const row = ({ key, title }: MyRegistration) => ({ id: key, name: title })

function Registrations({ kind }: { kind: LabourKind }) {
  const may = useMay('labour.file')
  const navigate = useNavigate()
  const list = useListState()
  const q = wordsIn(list.value('q'))
  const mine = useEndpoint(listMyRegistrations, { kind, q }, { enabled: may })
  const { acts, ending, close } = useRegistrationActs(kind)
  const rows = mine.data?.items
  if (!may) return <Refused title="劳务归集" what="归集企业信息" />
  // The enterprise itself is registered once.
  const mayAdd = kind !== 'enterprise' || rows?.length === 0
  const add = (
    <Button type="primary" onClick={() => void navigate(addressToAdd(kind))}>
      {listWords[kind].add}
    </Button>
  )
  return (
    <Page
      fill
      title="劳务归集"
      beside={
        <CountTabs
          label="归集"
          value={kind}
          choose={(to) => void navigate(addressOf(kindIn(to)))}
          tabs={allLabourKinds.map((value) => ({ value, title: labourKinds[value].title, count: null }))}
        />
      }
      actions={mayAdd && mine.data?.region !== null && rows !== undefined && rows.length > 0 && add}
    >
      {mine.data?.region === null && (
        <NoticeBar tone="wait">本企业注册在相城区以外，在相城区也没有参建的项目，不在归集范围内。</NoticeBar>
      )}
      {kind !== 'enterprise' && (
        <div className="filter-row" role="search" aria-label="筛选">
          <SearchBox
            label={kind === 'project' ? '项目名称或合同编号' : '姓名'}
            value={list.value('q')}
            search={(text) => list.set({ q: text })}
          />
        </div>
      )}
      <ListStates
        rows={rows?.length}
        busy={mine.isPlaceholderData}
        error={mine.error}
        retry={() => void mine.refetch()}
        filters={q === undefined ? [] : [{ label: `查找“${q}”`, remove: () => list.set({ q: '' }) }]}
        clear={() => list.set({ q: '' })}
        empty={
          <Empty title={`还没有归集${listWords[kind].of}`} action={add}>
            {sentences[kind]}
          </Empty>
        }
      >
        <DataTable
          caption={listWords[kind].of}
          columns={registrationColumns(kind, acts)}
          rows={rows ?? []}
          row={row}
          open={({ record, case: open, key }) =>
            list.open(record === null ? `/items/${open?.id ?? ''}` : `/labour/${record.id}`, key)
          }
          focused={list.opened}
        />
      </ListStates>
      {ending?.record != null && <EndDialog id={ending.record.id} title={ending.title} close={close} />}
    </Page>
  )
}

const sentences: Readonly<Record<LabourKind, string>> = {
  enterprise:
    '工商信息自动带入，补上资质、安全生产许可证和附件，提交给专委会审核；通过以后可以打印企业基本情况表。',
  'safety-officer': '从花名册里选有 C 证的人员，证书自动核对。',
  manager: '从花名册里选，不用再填姓名。',
  project: '从省合同归集系统里选劳务合同，合同的内容自动带入；通过以后可以打印项目信息表。',
}

/** Takes something off the list, with the reason that its record keeps. */
export function EndDialog({ id, title, close }: { id: string; title: string; close: () => void }) {
  const { message } = App.useApp()
  const { mutate, isPending, error } = useEnding()
  return (
    <AskReason
      open
      danger
      title={`把“${title}”移出名录？`}
      act="移出"
      hint="移出后不再列入名录，已打印的表显示“已撤销”；企业移出的，其人员、项目一并移出。历次内容仍然保留。"
      least={10}
      pending={isPending}
      error={error}
      close={close}
      submit={(reason) =>
        mutate(
          { id, reason },
          {
            onSuccess: () => {
              void message.success('已移出名录')
              close()
            },
          },
        )
      }
    />
  )
}
