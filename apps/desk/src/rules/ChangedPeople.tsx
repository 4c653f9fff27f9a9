import type { Reply } from '@anzhu/contract/endpoint'
import type { Colour } from '@anzhu/contract/safety-code'
import { listRulePreviewChanges, type RulePreview } from '@anzhu/contract/safety-code-rules'
import { useEndpoint } from '@anzhu/web/api'
import { CodeBadge } from '@anzhu/web/CodeBadge.tsx'
import { emptyMark, formatDay } from '@anzhu/web/format'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useLocation } from 'react-router'

/** Which changes are shown: all, from one colour to another, or those that turn red sooner. */
export interface Which {
  readonly from?: Colour
  readonly to?: Colour
  readonly redSooner?: 'true'
}

type Changed = Reply<typeof listRulePreviewChanges>['items'][number]

/** Whom a proposal changes, a page at a time, each leading to the person's file. */
export function ChangedPeople({ preview, which }: { preview: RulePreview; which: Which }) {
  const [before, setBefore] = useState<readonly (string | undefined)[]>([])
  const [cursor, setCursor] = useState<string>()
  const { data, error, refetch } = useEndpoint(listRulePreviewChanges, {
    id: preview.id,
    ...which,
    cursor,
    limit: 20,
  })
  if (data === undefined)
    return error === null ? <Loading lines={4} /> : <ErrorBar error={error} retry={() => void refetch()} />
  if (data.items.length === 0) return <Empty title="没有这样变化的人" />
  const { next } = data
  return (
    <>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      <ChangeTable items={data.items} />
      {(next !== null || before.length > 0) && (
        <div className="rule-pages">
          <span className="hint" role="status">
            第 {before.length + 1} 页
          </span>
          <Button
            disabled={before.length === 0}
            onClick={() => {
              setCursor(before.at(-1))
              setBefore(before.slice(0, -1))
            }}
          >
            上一页
          </Button>
          <Button
            disabled={next === null}
            onClick={() => {
              setBefore([...before, cursor])
              setCursor(next ?? undefined)
            }}
          >
            下一页
          </Button>
        </div>
      )}
    </>
  )
}

function ChangeTable({ items }: { items: readonly Changed[] }) {
  const { pathname, search } = useLocation()
  return (
    <table className="numbers numbers--people">
      <caption className="visually-hidden">会变化的人</caption>
      <thead>
        <tr>
          <th scope="col">姓名</th>
          <th scope="col">颜色</th>
          <th scope="col">企业</th>
          <th scope="col">项目</th>
          <th scope="col">转红之日</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={one.personId}>
            <th scope="row">
              <Link className="link" to={`/codes/${one.personId}`} state={{ from: pathname + search }}>
                {one.name}
              </Link>
            </th>
            <td>
              <span className="rule-change">
                <CodeBadge colour={one.from} />
                <span aria-label="变为">→</span>
                <CodeBadge colour={one.to} />
              </span>
            </td>
            <td>{one.enterprise?.name ?? emptyMark}</td>
            <td>{one.project?.name ?? emptyMark}</td>
            <td>
              {formatDay(one.redFromBefore)} → {formatDay(one.redFromAfter)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
