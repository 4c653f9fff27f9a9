import './safety-code.css'
import { countSafetyCodes, summariseSafetyCodes } from '@anzhu/contract/safety-code'
import { useEndpoint } from '@anzhu/web/api'
import { CodeKey, CodeShares } from '@anzhu/web/CodeShares.tsx'
import { formatCount } from '@anzhu/web/format'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Empty, NoPermission } from '@anzhu/web/states.tsx'
import { Segmented } from 'antd'
import { Link } from 'react-router'
import { Page } from '../frame/index.ts'
import { DataTable, ListFooter, ListStates, SearchBox, useListState } from '../list/index.ts'
import { summaryColumns } from './summary-columns.tsx'

/** Where the yellow and red people are: by enterprise or by project, those with most first. */
export function SupervisionPage() {
  const { post } = useSession()
  const may = useMay('safety-code.supervise')
  const list = useListState()
  const by = list.value('by') === 'project' ? 'project' : 'enterprise'
  const asTable = list.value('view') === 'table'
  const q = list.value('q')
  const summary = useEndpoint(
    summariseSafetyCodes,
    { by, q: q || undefined, cursor: list.cursor, limit: 50 },
    { enabled: may },
  )
  const counts = useEndpoint(countSafetyCodes, {}, { enabled: may })
  if (!may) return <NoPermission roleName={post.roleName} what="查看安码监管" />
  const rows = summary.data?.items
  return (
    <Page
      fill
      title="安码监管"
      beside={
        <Segmented
          aria-label="统计口径"
          value={by}
          onChange={(value) => list.set({ by: value })}
          options={[
            { value: 'enterprise', label: '按企业' },
            { value: 'project', label: '按项目' },
          ]}
        />
      }
    >
      {counts.data !== undefined && (
        <div className="supervision-total">
          <p>
            {post.regionName}在册 <b>{formatCount(counts.data.all)}</b> 人，红码{' '}
            <Link className="link" to="/codes?colour=red">
              {formatCount(counts.data.red)} 人
            </Link>
            ，黄码{' '}
            <Link className="link" to="/codes?colour=yellow">
              {formatCount(counts.data.yellow)} 人
            </Link>
            ，30 日内到期{' '}
            <Link className="link" to="/codes?within=30">
              {formatCount(counts.data.expiringIn30Days)} 人
            </Link>
            。<span className="hint">数据按 {counts.data.on} 计算</span>
          </p>
          <CodeShares counts={counts.data} label={post.regionName} />
          <CodeKey counts={counts.data} />
        </div>
      )}
      <div className="filter-row" role="search" aria-label="筛选">
        <SearchBox
          label={by === 'enterprise' ? '企业名称' : '项目名称'}
          value={q}
          search={(text) => list.set({ q: text })}
        />
        <span className="filter-row__end">
          <Segmented
            aria-label="显示方式"
            value={asTable ? 'table' : 'bar'}
            onChange={(value) => list.set({ view: value === 'table' ? 'table' : '' })}
            options={[
              { value: 'bar', label: '占比图' },
              { value: 'table', label: '表格视图' },
            ]}
          />
        </span>
      </div>
      <ListStates
        rows={rows?.length}
        error={summary.error}
        retry={() => void summary.refetch()}
        filters={q === '' ? [] : [{ label: `查找“${q}”`, remove: () => list.set({ q: '' }) }]}
        clear={() => list.set({ q: '' })}
        empty={
          <Empty title="辖区内还没有登记的人员">
            企业为工人登记并申领安码后，这里按企业和项目统计各颜色人数。
          </Empty>
        }
      >
        <DataTable
          caption={
            by === 'enterprise' ? '各企业绿、黄、红人数，异常多的在前' : '各项目绿、黄、红人数，异常多的在前'
          }
          columns={summaryColumns(by, asTable)}
          rows={rows ?? []}
          row={({ id, name }) => ({ id, name })}
          open={({ id }) => list.open(`/codes?${by}=${id}`, id)}
          focused={list.opened}
        />
      </ListStates>
      <ListFooter list={list} next={summary.data?.next ?? null} page={[]} />
    </Page>
  )
}
