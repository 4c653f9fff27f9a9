import type { LabourRow, MyRegistration } from '@anzhu/contract/labour'
import { readLabourPaper } from '@anzhu/contract/labour'
import type { LabourKind } from '@anzhu/law/labour/flows'
import { toneOf } from '@anzhu/web/case-words'
import { emptyMark } from '@anzhu/web/format'
import { Button, Space } from 'antd'
import { Link } from 'react-router'
import { PaperButton } from '../frame/index.ts'
import type { Column } from '../list/index.ts'
import type { RegistrationActs } from './use-registration-acts.ts'
import { addressToEdit, sheetOf } from './words.ts'

/** What is no longer in order stands beside the name: sign and words, not colour alone. */
export function Warnings({ of: warnings }: { of: readonly string[] }) {
  return warnings.map((sentence) => (
    <span key={sentence} className="tag tag--wait">
      ▲ {sentence}
    </span>
  ))
}

/** The columns of an enterprise's own lists; the last holds what can be done with a line. */
export function registrationColumns(
  kind: LabourKind,
  acts: RegistrationActs,
): readonly Column<MyRegistration>[] {
  return [
    {
      key: 'title',
      title: '名称',
      width: 250,
      render: ({ title, record, case: open }) => (
        <Link to={record === null ? `/items/${open?.id ?? ''}` : `/labour/${record.id}`} tabIndex={-1}>
          {title}
        </Link>
      ),
    },
    {
      key: 'note',
      title: '说明',
      render: ({ note, record }) => (
        <>
          {note} <Warnings of={record?.warnings ?? []} />
        </>
      ),
    },
    {
      key: 'state',
      title: '状态',
      width: 190,
      render: ({ state, case: open }) => (
        <span className={`tag tag--${open === null ? 'ok' : toneOf(open.status)}`}>{state}</span>
      ),
    },
    {
      key: 'version',
      title: '通过',
      width: 150,
      room: 'spare',
      render: ({ record }) => (record === null ? emptyMark : `${record.approvedOn} 第 ${record.version} 版`),
    },
    {
      key: 'acts',
      title: '操作',
      width: 300,
      render: (line) => <Acts kind={kind} line={line} acts={acts} />,
    },
  ]
}

function Acts({ kind, line, acts }: { kind: LabourKind; line: MyRegistration; acts: RegistrationActs }) {
  const { may, title, record, case: open } = line
  const sheet = sheetOf(kind)
  return (
    <Space size={8} wrap>
      {may.includes('edit') && open !== null && (
        <Link className="link" to={addressToEdit(kind, open.id)} aria-label={`编辑${title}`}>
          编辑
        </Link>
      )}
      {may.includes('print') && record !== null && sheet !== undefined && (
        <PaperButton
          size="small"
          type="primary"
          endpoint={readLabourPaper}
          args={{ id: record.id }}
          title={sheet}
        >
          {`打印${sheet.slice(-3)}`}
        </PaperButton>
      )}
      {may.includes('withdraw') && (
        <Button size="small" disabled={acts.busy} onClick={() => acts.withdraw(line)}>
          撤回
        </Button>
      )}
      {may.includes('change') && (
        <Button size="small" disabled={acts.busy} onClick={() => acts.change(line)}>
          申请修改
        </Button>
      )}
      {may.includes('delete') && (
        <Button size="small" disabled={acts.busy} onClick={() => acts.remove(line)}>
          删除
        </Button>
      )}
      {may.includes('end') && (
        <Button size="small" disabled={acts.busy} onClick={() => acts.end(line)}>
          移出
        </Button>
      )}
    </Space>
  )
}

/** The columns of the register for the association and the officials. */
export const registerColumns = (kind: LabourKind): readonly Column<LabourRow>[] => [
  {
    key: 'title',
    title: kind === 'enterprise' ? '企业' : kind === 'project' ? '项目' : '姓名',
    width: kind === 'safety-officer' || kind === 'manager' ? 130 : 280,
    render: ({ id, title }) => (
      <Link to={`/labour/${id}`} tabIndex={-1}>
        {title}
      </Link>
    ),
  },
  ...(kind === 'enterprise'
    ? []
    : [{ key: 'firm', title: '企业', width: 230, render: ({ enterprise }: LabourRow) => enterprise.name }]),
  {
    key: 'note',
    title: '说明',
    render: ({ note, warnings, byHand, endedReason }) => (
      <>
        {note} {byHand && <span className="tag tag--wait">◔ 有手工填写</span>} <Warnings of={warnings} />
        {endedReason !== null && <span className="hint">移出：{endedReason}</span>}
      </>
    ),
  },
  {
    key: 'approved',
    title: '通过',
    width: 170,
    render: ({ approvedOn, version }) => `${approvedOn} 第 ${version} 版`,
  },
]
