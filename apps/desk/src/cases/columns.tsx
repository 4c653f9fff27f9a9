import type { CaseRow } from '@anzhu/contract/cases'
import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { checksInWords } from '@anzhu/web/case-words'
import { emptyMark, formatMoment } from '@anzhu/web/format'
import { DaysLeft, StatusTag } from '@anzhu/web/StatusTag.tsx'
import { Link } from 'react-router'
import type { Column } from '../list/index.ts'

/** How lists and batches name a case. */
export function caseName({ number, title, subject }: Pick<CaseRow, 'number' | 'title' | 'subject'>): string {
  return number === null ? `${title}草稿 ${subject}` : `${groupCaseNumber(number)} ${subject}`
}

/** Where a case opens: a draft is filled in, what has a page of its own is worked on there, everything else is read. */
export function addressOfCase({
  id,
  service,
  status,
  page,
}: Pick<CaseRow, 'id' | 'service' | 'status' | 'page'>): string {
  return status === 'draft' ? `/apply/${service}?case=${id}` : (page ?? `/items/${id}`)
}

const number: Column<CaseRow> = {
  key: 'number',
  title: '编号',
  width: 188,
  render: ({ number }) => (number === null ? emptyMark : groupCaseNumber(number)),
}

const subject = (here: string): Column<CaseRow> => ({
  key: 'subject',
  title: '对象',
  render: (row) => (
    <Link to={addressOfCase(row)} state={{ from: here }} title={row.subject}>
      {row.subject}
    </Link>
  ),
})

const shared: readonly Column<CaseRow>[] = [
  {
    key: 'status',
    title: '状态 · 在谁处',
    width: 210,
    render: (row) => <StatusTag {...row} />,
  },
  {
    key: 'checks',
    title: '系统检查',
    width: 72,
    align: 'right',
    render: ({ checks }) => (
      <span className={checks !== null && checks.met < checks.all ? 'checks--unmet' : undefined}>
        {checksInWords(checks)}
      </span>
    ),
  },
  { key: 'left', title: '剩工作日', width: 100, render: ({ waiting }) => <DaysLeft waiting={waiting} /> },
]

/** The columns of the list of cases. Officers see who has opened one; everybody sees where it is and how long it may take. */
export function caseColumns({ here, ofMany }: { here: string; ofMany: boolean }): readonly Column<CaseRow>[] {
  return [
    number,
    { key: 'title', title: '事项', width: 112, render: ({ title }) => title },
    subject(here),
    ...(ofMany
      ? [
          {
            key: 'applicant',
            title: '申请人',
            width: 170,
            room: 'wide' as const,
            render: ({ applicant }: CaseRow) => applicant,
          },
        ]
      : []),
    ...shared,
    ...(ofMany
      ? [
          {
            key: 'taken',
            title: '办理中',
            width: 72,
            room: 'spare' as const,
            render: ({ takenBy, status }: CaseRow) =>
              status === 'in-progress' && takenBy !== null ? takenBy : emptyMark,
          },
        ]
      : []),
    {
      key: 'updated',
      title: '更新',
      width: 96,
      room: 'spare',
      render: ({ updatedAt }) => (
        <span title={formatMoment(updatedAt)}>{formatMoment(updatedAt).slice(5)}</span>
      ),
    },
  ]
}
