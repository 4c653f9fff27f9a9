import './projects.css'
import { type MatrixRow, Month, viewProjectMatrix } from '@anzhu/contract/projects'
import { matrixColumnIds, matrixColumns } from '@anzhu/law/projects/matrix'
import { wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Empty } from '@anzhu/web/states.tsx'
import { Select } from 'antd'
import { Link } from 'react-router'
import { Page, Refused } from '../frame/index.ts'
import {
  type Column,
  CountTabs,
  DataTable,
  ListFooter,
  type ListState,
  ListStates,
  SearchBox,
  useListState,
} from '../list/index.ts'
import { MatrixCell, MatrixLegend } from './MatrixCell.tsx'
import { RegisterProject } from './RegisterProject.tsx'

const row = ({ id, name }: MatrixRow) => ({ id, name })

/** E15: every project one answers for and what is open in it, the worst first; the safety director's one screen. */
export function MatrixPage() {
  const [may, mayRegister] = [useMay('project.oversee'), useMay('project.register')]
  const { post, today } = useSession()
  const list = useListState()
  const filter = filterFrom(list.value)
  const matrix = useEndpoint(
    viewProjectMatrix,
    { ...filter, cursor: list.cursor, limit: 100 },
    { enabled: may },
  )
  if (!may) return <Refused title="项目" what="查看项目矩阵" />
  const { data } = matrix
  const month = filter.month ?? today.slice(0, 7)
  return (
    <Page
      fill
      title="项目"
      actions={
        mayRegister && (
          <>
            <Link className="quiet-link" to="/projects/imports">
              导入项目
            </Link>
            <RegisterProject />
          </>
        )
      }
      beside={
        <CountTabs
          label="范围"
          value={filter.abnormal ?? ''}
          choose={(abnormal) => list.set({ abnormal })}
          tabs={[
            { value: '', title: '全部在建', count: data?.projects },
            { value: 'true', title: '只看异常', count: data?.abnormalProjects },
          ]}
        />
      }
    >
      <Filters list={list} month={month} today={today} regions={data?.regions ?? []} />
      <ListStates
        rows={data?.items.length}
        busy={matrix.isPlaceholderData}
        error={matrix.error}
        retry={() => void matrix.refetch()}
        filters={appliedIn(list)}
        clear={() => list.set({ q: '', region: '', month: '', abnormal: '' })}
        empty={<NoProjects own={post.enterprise !== null} />}
      >
        <DataTable
          caption={`项目矩阵，${month}，异常多的在前`}
          columns={columns({ here: list.here, month, manyFirms: post.enterprise === null })}
          rows={data?.items ?? []}
          row={row}
          open={({ id }) => list.open(`/projects/${id}`, id)}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter
        list={list}
        next={data?.next ?? null}
        page={[]}
        unit="个项目"
        {...totalOf(data, filter.abnormal)}
      />
    </Page>
  )
}

const totalOf = (
  data: { readonly projects: number; readonly abnormalProjects: number } | undefined,
  abnormal: string | undefined,
) => (data === undefined ? {} : { total: abnormal === undefined ? data.projects : data.abnormalProjects })

function filterFrom(value: (name: string) => string) {
  const [month, region] = [Month.safeParse(value('month')), value('region')]
  return {
    q: wordsIn(value('q')),
    month: month.success ? month.data : undefined,
    region: /^\d{6}$/.test(region) ? region : undefined,
    abnormal: value('abnormal') === 'true' ? ('true' as const) : undefined,
  }
}

function Filters({
  list,
  month,
  today,
  regions,
}: {
  list: ListState
  month: string
  today: string
  regions: readonly { readonly code: string; readonly name: string }[]
}) {
  return (
    <div className="filter-row" role="search" aria-label="筛选">
      <SearchBox label="项目、监督备案号或项目经理" value={list.value('q')} search={(q) => list.set({ q })} />
      <Select
        aria-label="地区"
        style={{ width: 130 }}
        value={list.value('region')}
        onChange={(region) => list.set({ region })}
        options={[
          { value: '', label: '全部地区' },
          ...regions.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <Select
        aria-label="月份"
        style={{ width: 120 }}
        value={month}
        onChange={(chosen) => list.set({ month: chosen === today.slice(0, 7) ? '' : chosen })}
        options={lastMonths(today).map((value) => ({ value, label: value }))}
      />
      <MatrixLegend />
    </div>
  )
}

/** This month and the eleven before it. */
function lastMonths(today: string): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: 12 }, (_, back) => {
    const months = year * 12 + month - 1 - back
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
  })
}

function appliedIn(list: ListState) {
  const labels: Readonly<Record<string, string>> = {
    q: '查找',
    region: '地区',
    month: '月份',
    abnormal: '只看异常',
  }
  return Object.entries(labels).flatMap(([name, label]) =>
    list.value(name) === '' ? [] : [{ label, remove: () => list.set({ [name]: '' }) }],
  )
}

function NoProjects({ own }: { own: boolean }) {
  return own ? (
    <Empty title="没有查到本企业的在建项目">
      项目按统一社会信用代码自动关联。已办理监督备案仍查不到的，请联系项目所在地监督机构核对施工单位的信用代码。
    </Empty>
  ) : (
    <Empty title="辖区内没有在建项目">办理监督备案的项目会列在这里。</Empty>
  )
}

function columns({
  here,
  month,
  manyFirms,
}: {
  here: string
  month: string
  manyFirms: boolean
}): readonly Column<MatrixRow>[] {
  return [
    {
      key: 'name',
      title: '项目',
      width: 196,
      render: ({ id, name, status }) => (
        <Link className="matrix-name" to={`/projects/${id}`} state={{ from: here }} title={name}>
          {status === 'suspended' && '（停工）'}
          {name}
        </Link>
      ),
    },
    {
      key: 'number',
      title: '监督备案号',
      width: 124,
      room: 'spare',
      render: ({ filingNumber }) => filingNumber,
    },
    manyFirms
      ? {
          key: 'firm',
          title: '施工单位',
          width: 150,
          room: 'wide',
          render: ({ contractor }) => contractor.name,
        }
      : {
          key: 'manager',
          title: '项目经理',
          width: 80,
          room: 'wide',
          render: ({ managerName }) => managerName,
        },
    { key: 'region', title: '地区', width: 64, room: 'spare', render: ({ region }) => region.name },
    {
      key: 'abnormal',
      title: '异常',
      said: '异常',
      width: 44,
      align: 'right',
      render: ({ abnormal }) => abnormal,
    },
    ...matrixColumnIds.map((column): Column<MatrixRow> => ({
      key: column,
      title: matrixColumns[column],
      said: matrixColumns[column],
      ...(widths[column] !== undefined && { width: widths[column] }),
      render: (each) => <MatrixCell row={each} column={column} month={month} here={here} />,
    })),
  ]
}

/** Pixels; the last column takes the rest. */
const widths: Partial<Record<(typeof matrixColumnIds)[number], number>> = {
  selfChecks: 76,
  review: 92,
  inspections: 76,
  authority: 88,
  rectifications: 80,
  dangerousWorks: 88,
  machines: 100,
}
