import { downloadTemplate, listImports, maxImportRows } from '@anzhu/contract/imports'
import { useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { DownloadButton, Page, Refused, Section } from '../frame/index.ts'
import { ImportList, SheetUpload } from '../imports/index.ts'

const kind = 'certificate-history'

/** CT-50: certificates issued before this platform come in by a sheet, each matched to its holder by ID number. */
export function HistoricPage() {
  const may = useMay('certificate.history')
  const recent = useEndpoint(listImports, { kind }, { enabled: may })
  if (!may) return <Refused title="导入历史证书" what="导入历史证书" />
  return (
    <Page title="导入历史证书" back={{ to: '/certs', title: '证书' }}>
      <div className="columns">
        <Section title="原系统发的证书">
          <ol className="import-steps">
            <li>
              第一次用，先
              <DownloadButton endpoint={downloadTemplate} args={{ kind }} type="link">
                下载模板
              </DownloadButton>
              ，一行一本，每次最多 {formatCount(maxImportRows)} 行。
            </li>
            <li>把填好的文件放到下面，逐行核对；有误的在网页上改。这一步不会入库。</li>
            <li>导入的证书按身份证号对应到本人，本人登录即可看到；已有的编号跳过，不重复导入。</li>
          </ol>
          <SheetUpload kind={kind} />
        </Section>
        <Section title="近期导入">
          <ImportList imports={recent.data?.items} />
        </Section>
      </div>
    </Page>
  )
}
