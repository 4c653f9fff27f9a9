import type { Worker } from '@anzhu/contract/registry'
import { emptyMark, formatDay } from '@anzhu/web/format'
import { sexWords } from '@anzhu/web/words'
import { Link } from 'react-router'
import type { Column } from '../list/index.ts'

/** The columns of the roster; the enterprise stands in it only for those who see more than one. */
export function peopleColumns({
  manyEnterprises,
  here,
}: {
  manyEnterprises: boolean
  here: string
}): readonly Column<Worker>[] {
  return [
    {
      key: 'name',
      title: '姓名',
      width: 150,
      render: ({ id, name }) => (
        <Link to={`/people/${id}`} state={{ from: here }} tabIndex={-1} title={name}>
          {name}
        </Link>
      ),
    },
    { key: 'idNumber', title: '身份证号', width: 156, render: ({ idNumber }) => idNumber },
    { key: 'sex', title: '性别', width: 56, render: ({ sex }) => sexWords[sex] },
    { key: 'age', title: '年龄', width: 56, align: 'right', render: ({ age }) => age },
    { key: 'phone', title: '手机号', width: 130, render: ({ phone }) => phone ?? emptyMark },
    { key: 'trade', title: '工种', width: 100, render: ({ employment }) => employment?.trade ?? emptyMark },
    ...(manyEnterprises
      ? [
          {
            key: 'enterprise',
            title: '企业',
            render: ({ employment }: Worker) => nameOf(employment?.enterprise),
          },
        ]
      : []),
    { key: 'project', title: '项目', render: ({ employment }) => nameOf(employment?.project) },
    {
      key: 'since',
      title: '进场日期',
      width: 110,
      render: ({ employment }) => formatDay(employment?.startedOn),
    },
  ]
}

const nameOf = (thing: { name: string } | null | undefined) =>
  thing === null || thing === undefined ? emptyMark : <span title={thing.name}>{thing.name}</span>
