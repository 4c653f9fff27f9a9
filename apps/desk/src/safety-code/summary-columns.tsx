import type { Colour, summariseSafetyCodes } from '@anzhu/contract/safety-code'
import type { Reply } from '@anzhu/contract/endpoint'
import { colourWords } from '@anzhu/law/safety-code/words'
import { CodeShape, colourOrder } from '@anzhu/web/CodeBadge.tsx'
import { CodeShares } from '@anzhu/web/CodeShares.tsx'
import { formatCount } from '@anzhu/web/format'
import { Link } from 'react-router'
import type { Column } from '../list/index.ts'

type Summary = Reply<typeof summariseSafetyCodes>['items'][number]

/** One row an enterprise or project: its bar (or only numbers), and every number leading to the people behind it. */
export function summaryColumns(by: 'enterprise' | 'project', asTable: boolean): readonly Column<Summary>[] {
  return [
    {
      key: 'name',
      title: by === 'enterprise' ? '企业' : '项目',
      width: asTable ? undefined : 300,
      render: ({ id, name }) => (
        <Link to={`/codes?${by}=${id}`} tabIndex={-1} title={name}>
          {name}
        </Link>
      ),
    },
    { key: 'all', title: '在册', width: 72, align: 'right', render: ({ all }) => formatCount(all) },
    ...(asTable ? [] : [{ key: 'bar', title: '占比', render: bar }]),
    ...colourOrder.map((colour) => ({
      key: colour,
      title: <Head colour={colour} />,
      width: asTable ? 110 : 88,
      align: 'right' as const,
      render: (row: Summary) => <Number by={by} row={row} count={row[colour]} filter={`colour=${colour}`} />,
    })),
    {
      key: 'expiring',
      title: '30 日内到期',
      width: 104,
      align: 'right',
      render: (row) => <Number by={by} row={row} count={row.expiringIn30Days} filter="within=30" />,
    },
  ]
}

const bar = (row: Summary) => <CodeShares counts={row} label={row.name} />

function Head({ colour }: { colour: Colour }) {
  return (
    <span className="head-with-shape">
      <CodeShape colour={colour} size={14} />
      {colourWords[colour].name}
    </span>
  )
}

function Number({ by, row, count, filter }: { by: string; row: Summary; count: number; filter: string }) {
  if (count === 0) return 0
  return (
    <Link className="link" to={`/codes?${by}=${row.id}&${filter}`} tabIndex={-1}>
      {formatCount(count)}
    </Link>
  )
}
