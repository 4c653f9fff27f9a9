import './imports.css'
import {
  downloadTemplate,
  type ImportKind,
  listImports,
  maxImportBytes,
  maxImportRows,
} from '@anzhu/contract/imports'
import { useEndpoint } from '@anzhu/web/api'
import { formatBytes, formatCount } from '@anzhu/web/format'
import { DownloadButton, Section } from '../frame/index.ts'
import { ImportList } from './ImportList.tsx'
import { SheetUpload } from './SheetUpload.tsx'

/**
 * Where the import of a kind begins: the template, the limits, the place to drop the file, and the imports to come back to.
 * `oneRow` says what a row is, `then` what becomes of the rows.
 */
export function SheetStart({
  kind,
  title,
  oneRow,
  then,
}: {
  kind: ImportKind
  title: string
  oneRow: string
  then?: readonly string[]
}) {
  const recent = useEndpoint(listImports, { kind })
  return (
    <div className="columns">
      <Section title={title}>
        <ol className="import-steps">
          <li>
            第一次用，先
            <DownloadButton endpoint={downloadTemplate} args={{ kind }} type="link">
              下载模板
            </DownloadButton>
            ，照表头填写，{oneRow}。
          </li>
          <li>
            把填好的文件放到下面。每次最多 <b>{formatCount(maxImportRows)} 行</b>、
            <b>{formatBytes(maxImportBytes).replace('.0', '')}</b>，只认 <b>.xlsx</b>。
          </li>
          <li>几秒后逐行告诉您哪些可以导入、哪些有误；有误的在网页上直接改。这一步不会入库。</li>
          {then?.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <SheetUpload kind={kind} />
      </Section>
      <Section title="近期导入">
        <ImportList imports={recent.data?.items} />
      </Section>
    </div>
  )
}
