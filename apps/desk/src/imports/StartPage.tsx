import './imports.css'
import { downloadTemplate, listImports, maxImportBytes, maxImportRows } from '@anzhu/contract/imports'
import { useEndpoint } from '@anzhu/web/api'
import { formatBytes, formatCount } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { DownloadButton, Page, Refused, Section } from '../frame/index.ts'
import { ImportList } from './ImportList.tsx'
import { SheetUpload } from './SheetUpload.tsx'

const kind = 'safety-code-application'

/** Where an import begins: the limits, the template, the place to drop the file, and the imports already under way. */
export function StartPage() {
  const may = useMay('import.run')
  const recent = useEndpoint(listImports, { kind }, { enabled: may })
  if (!may) return <Refused title="批量申领" what="批量申领" />

  return (
    <Page title="批量申领" back={{ to: '/codes', title: '安码名单' }}>
      <div className="columns">
        <Section title="用 Excel 登记工人并申领安码">
          <ol className="import-steps">
            <li>
              第一次用，先
              <DownloadButton endpoint={downloadTemplate} args={{ kind }} type="link">
                下载模板
              </DownloadButton>
              ，照表头填写，一行一人。
            </li>
            <li>
              把填好的文件放到下面。每次最多 <b>{formatCount(maxImportRows)} 行</b>、
              <b>{formatBytes(maxImportBytes).replace('.0', '')}</b>，只认 <b>.xlsx</b>。
            </li>
            <li>几秒后逐行告诉您哪些可以导入、哪些有误；有误的在网页上直接改。这一步不会入库。</li>
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
