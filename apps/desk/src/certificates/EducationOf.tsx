import { type Education, listEducation } from '@anzhu/contract/certificate-education'
import type { Certificate } from '@anzhu/contract/certificates'
import { useEndpoint } from '@anzhu/web/api'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { Section } from '../frame/index.ts'
import { type Column, DataTable } from '../list/index.ts'
import { VoidEducation } from '../training/index.ts'

/** CR-X04: the continuing education of the holder, and how much of what the extension asks for this certificate has. */
export function EducationOf({ certificate: { id, person } }: { certificate: Certificate }) {
  const { data, error, refetch } = useEndpoint(listEducation, { id: person.id })
  const tally = data?.tallies.find(({ certificateId }) => certificateId === id)
  return (
    <Section title="继续教育学时">
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={3} />}
      {tally !== undefined && (
        <NoticeBar tone={tally.hours >= tally.neededHours ? 'ok' : 'wait'}>
          {tally.countedFrom} 起已满 <b>{tally.hours}</b> 学时，延期需要 {tally.neededHours} 学时。
        </NoticeBar>
      )}
      {data?.items.length === 0 && (
        <p className="hint">还没有记录。培训结束后由培训机构上传，上传后自动计入。</p>
      )}
      {data !== undefined && data.items.length > 0 && (
        <DataTable
          caption="继续教育学时，最近的在前"
          columns={columns}
          rows={data.items}
          row={({ id: own, completedOn }) => ({ id: own, name: completedOn })}
        />
      )}
    </Section>
  )
}

const columns: readonly Column<Education>[] = [
  { key: 'completedOn', title: '完成日期', width: 110, render: ({ completedOn }) => completedOn },
  { key: 'letter', title: '类别', width: 70, render: ({ letter }) => `${letter} 类` },
  { key: 'hours', title: '学时', width: 70, align: 'right', render: ({ hours }) => hours },
  { key: 'body', title: '培训机构', width: 260, render: ({ body }) => <span title={body}>{body}</span> },
  { key: 'void', title: '作废', render: (one) => <VoidEducation of={one} whose="" /> },
]
