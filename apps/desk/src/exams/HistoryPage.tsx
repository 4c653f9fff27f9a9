import { downloadTemplate, listImports, maxImportRows } from '@anzhu/contract/imports'
import { useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { DownloadButton, Page, Refused, Section } from '../frame/index.ts'
import { ImportList, SheetUpload } from '../imports/index.ts'

/** EX-15: whoever passed under an older system comes in by a sheet. */
export function HistoryPage() {
  const may = useMay('exam.run')
  const recent = useEndpoint(listImports, { kind: 'exam-history' }, { enabled: may })
  if (!may) return <Refused title="导入历史通过人员" what="导入历史通过人员" />
  return (
    <Page title="导入历史通过人员" back={{ to: '/exams', title: '考试' }}>
      <div className="columns">
        <Section title="原系统考试合格的人员">
          <ol className="import-steps">
            <li>
              第一次用，先
              <DownloadButton endpoint={downloadTemplate} args={{ kind: 'exam-history' }} type="link">
                下载模板
              </DownloadButton>
              ，一行一人一个类别，每次最多 {formatCount(maxImportRows)} 行。
            </li>
            <li>把填好的文件放到下面，逐行核对；有误的在网页上改。这一步不会入库。</li>
            <li>导入的人可以申请证书，申请时须到窗口核验原件。</li>
          </ol>
          <SheetUpload kind="exam-history" />
        </Section>
        <Section title="近期导入">
          <ImportList imports={recent.data?.items} />
        </Section>
      </div>
    </Page>
  )
}
