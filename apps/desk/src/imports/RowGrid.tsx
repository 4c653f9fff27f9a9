import type { Import, ImportColumn } from '@anzhu/contract/imports'
import type { z } from 'zod'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { GridRow } from './GridRow.tsx'
import type { Rows } from './use-rows.ts'

export type Column = z.output<typeof ImportColumn>

/** The rows with findings (or all): each with its number, its fields, why it is wrong and what to do. */
export function RowGrid({
  found,
  rows,
  all,
  locked,
}: {
  found: Import
  rows: Rows
  all: boolean
  locked: boolean
}) {
  const { items, error } = rows
  const template = `56px ${found.columns.map(share).join(' ')} 84px`
  return (
    <div className="list-body" role="region" aria-label="校验结果" tabIndex={-1}>
      {error !== null && <ErrorBar error={error} retry={rows.retry} />}
      {items === undefined && error === null && <Loading lines={8} />}
      {items?.length === 0 && <Nothing found={found} />}
      {items !== undefined && items.length > 0 && (
        <div className="row-grid" role="table" aria-label={all ? '全部行' : '有误的行'}>
          <div className="row-grid__head" role="row" style={{ gridTemplateColumns: template }}>
            <span role="columnheader">行号</span>
            {found.columns.map(({ key, title }) => (
              <span key={key} role="columnheader">
                {title}
              </span>
            ))}
            <span role="columnheader">结果</span>
            <span role="columnheader" className="visually-hidden">
              原因与建议
            </span>
          </div>
          {items.map((row) => (
            <GridRow
              key={row.number}
              importId={found.id}
              row={row}
              columns={found.columns}
              template={template}
              locked={locked}
              take={rows.take}
            />
          ))}
        </div>
      )}
      {(rows.previous !== undefined || rows.next !== undefined) && (
        <div className="row-grid__pages">
          <Button disabled={rows.previous === undefined} onClick={rows.previous}>
            上一页
          </Button>
          <Button disabled={rows.next === undefined} onClick={rows.next}>
            下一页
          </Button>
        </div>
      )}
    </div>
  )
}

function Nothing({ found }: { found: Import }) {
  if (found.state === 'importing') return null
  return found.good > 0 ? (
    <Empty title="没有有误的行">点右下角“导入 {found.good} 条”即可登记并申领。</Empty>
  ) : (
    <Empty title="没有要处理的行">这个文件里的人都已登记，可以查看安码名单，或导入另一个文件。</Empty>
  )
}

/** How wide a field is compared with the others: an identity number needs most. */
const widths: Readonly<Record<string, number>> = { 'citizen-id': 178, phone: 118, date: 112 }

const share = ({ kind, title, key }: Column) => {
  const least = widths[kind] ?? (key === 'project' ? 160 : Math.max(76, title.length * 14 + 20))
  return `minmax(${least}px, ${least}fr)`
}
