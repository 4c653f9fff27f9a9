import type { MedicalRow } from '@anzhu/contract/medical'
import { medicalReport } from '@anzhu/law/medical/report'
import { medicalStates } from '@anzhu/law/medical/words'
import { emptyMark, formatDay } from '@anzhu/web/format'
import { Link } from 'react-router'
import type { Column } from '../list/index.ts'

interface Setting {
  readonly manyEnterprises: boolean
  readonly mayEnter: boolean
  /** The address of the list, to come back to. */
  readonly here: string
}

/** The columns of the list: until when, and what is under way; never what was found. */
export function medicalColumns({ manyEnterprises, mayEnter, here }: Setting): readonly Column<MedicalRow>[] {
  return [
    {
      key: 'name',
      title: '姓名',
      width: 130,
      render: ({ personId, name }) => (
        <Link to={`/health/${personId}`} state={{ from: here }} tabIndex={-1} title={name}>
          {name}
        </Link>
      ),
    },
    ...(manyEnterprises
      ? [{ key: 'enterprise', title: '企业', render: ({ enterprise }: MedicalRow) => nameOf(enterprise) }]
      : []),
    { key: 'project', title: '项目', render: ({ project }) => nameOf(project) },
    { key: 'examinedOn', title: '体检日', width: 110, render: ({ examinedOn }) => formatDay(examinedOn) },
    { key: 'validUntil', title: '有效至', width: 110, render: ({ validUntil }) => formatDay(validUntil) },
    {
      key: 'state',
      title: '状态',
      width: 130,
      render: ({ state }) => (
        <span className={`tag tag--${state === 'valid' ? 'ok' : state === 'expiring' ? 'wait' : 'bad'}`}>
          {medicalStates[state]}
        </span>
      ),
    },
    {
      key: 'case',
      title: '在办办件',
      width: 160,
      render: ({ personId, openCase }) => {
        if (openCase !== null) return <Link to={`/items/${openCase.id}`}>{openCase.state}</Link>
        if (!mayEnter) return emptyMark
        return <Link to={`/apply/${medicalReport.id}?personId=${personId}`}>录入</Link>
      },
    },
  ]
}

const nameOf = (thing: { name: string } | null) =>
  thing === null ? emptyMark : <span title={thing.name}>{thing.name}</span>
