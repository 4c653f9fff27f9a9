import type { RectificationRow } from '@anzhu/contract/rectification'
import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { inspectionKinds } from '@anzhu/law/inspections/standard'
import { Link } from 'react-router'
import type { Column } from '../list/index.ts'
import { StateTag } from './StateTag.tsx'

/** Orders to put right in a list; the project is left out where the list is of one. */
export const columns = ({
  here,
  ofOne = false,
}: {
  here: string
  ofOne?: boolean
}): readonly Column<RectificationRow>[] => [
  {
    key: 'number',
    title: '编号',
    width: 220,
    render: ({ id, number }) => (
      <Link to={`/rectify/${id}`} state={{ from: here }} tabIndex={-1}>
        {groupCaseNumber(number)}
      </Link>
    ),
  },
  ...(ofOne
    ? []
    : [
        {
          key: 'project',
          title: '项目',
          width: 240,
          render: ({ project }: RectificationRow) => <span title={project.name}>{project.name}</span>,
        },
      ]),
  { key: 'state', title: '状态', width: 150, render: (row) => <StateTag row={row} /> },
  { key: 'dueOn', title: '期限', width: 100, render: ({ dueOn }) => dueOn },
  {
    key: 'findings',
    title: '未销 / 问题',
    width: 96,
    align: 'right',
    render: ({ findings: { all, closed } }) => `${all - closed} / ${all}`,
  },
  {
    key: 'kind',
    title: '检查',
    width: 96,
    render: ({ inspection: { kind } }) => inspectionKinds[kind],
  },
  { key: 'unit', title: '检查单位', room: 'wide', render: ({ unit }) => unit },
  { key: 'issuedOn', title: '下达', width: 100, room: 'wide', render: ({ issuedOn }) => issuedOn },
]
