import './imports.css'
import {
  downloadTemplate,
  listImports,
  maxImportBytes,
  maxImportRows,
  uploadImport,
  viewImport,
} from '@anzhu/contract/imports'
import { useEndpoint } from '@anzhu/web/api'
import { formatBytes, formatCount } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { useUpload } from '@anzhu/web/transfer'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { DownloadButton, Page, Refusal, Refused, Section } from '../frame/index.ts'
import { DropZone } from './DropZone.tsx'
import { flawOf } from './file-check.ts'
import { ImportList } from './ImportList.tsx'

const kind = 'safety-code-application'

/** Where an import begins: the limits, the template, the place to drop the file, and the imports already under way. */
export function StartPage() {
  const may = useMay('import.run')
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [flaw, setFlaw] = useState<string | undefined>()
  const [fileName, setFileName] = useState('')
  const recent = useEndpoint(listImports, { kind }, { enabled: may })
  const upload = useUpload(uploadImport)
  if (!may) return <Refused title="批量申领" what="批量申领" />

  const take = (file: File) => {
    upload.reset()
    setFlaw(flawOf(file))
    setFileName(file.name)
    if (flawOf(file) !== undefined) return
    upload.mutate(
      { args: { kind, fileName: file.name.slice(-200) }, file },
      {
        onSuccess: (checked) => {
          cache.setQueryData([viewImport.id, { id: checked.id }], checked)
          void navigate(`/codes/batch/${checked.id}`)
        },
      },
    )
  }
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
          {flaw !== undefined && <NoticeBar tone="error">{flaw}</NoticeBar>}
          <Refusal error={upload.error} />
          <DropZone busy={upload.isPending} fileName={fileName} take={take} />
        </Section>
        <Section title="近期导入">
          <ImportList imports={recent.data?.items} />
        </Section>
      </div>
    </Page>
  )
}
