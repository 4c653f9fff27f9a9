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
    { key: 'missing', title: '缺项', width: 70, render: ({ missing }) => <Missing missing={missing} /> },
    { key: 'certificates', title: '证书', width: 110, room: 'spare', render: certificatesOf },
    { key: 'sex', title: '性别', width: 56, room: 'spare', render: ({ sex }) => sexWords[sex] },
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

/** How many things the record misses; which they are stands beside it when pointed at, and on the person's page. */
function Missing({ missing }: Pick<Worker, 'missing'>) {
  if (missing === undefined || missing.length === 0) return <>齐全</>
  return (
    <span className="tag tag--wait" title={missing.join('、')}>
      缺 {missing.length} 项
    </span>
  )
}

/** Certificates in use, with the day the first of them ends. */
function certificatesOf({ certificates = [] }: Worker) {
  if (certificates.length === 0) return emptyMark
  const until = certificates.map(({ expiresOn }) => expiresOn).toSorted()[0]
  const words = certificates.map(({ category }) => category).join(' ')
  return <span title={`最早到期 ${formatDay(until)}`}>{words} 证</span>
}

const nameOf = (thing: { name: string } | null | undefined) =>
  thing === null || thing === undefined ? emptyMark : <span title={thing.name}>{thing.name}</span>
