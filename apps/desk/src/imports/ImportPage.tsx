import './imports.css'
import { viewImport } from '@anzhu/contract/imports'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { useParams } from 'react-router'
import { NotOpen, Page, Refused } from '../frame/index.ts'
import { ImportView } from './ImportView.tsx'
import { purposes } from './purposes.ts'

/** One import, from checked to done; the address brings it back after a reload or a closed tab. */
export function ImportPage() {
  const { importId = '' } = useParams()
  const may = useMay('import.run')
  const {
    data: found,
    error,
    refetch,
  } = useEndpoint(
    viewImport,
    { id: importId },
    { enabled: may, every: (last) => (last?.state === 'importing' ? 500 : false) },
  )
  if (!may) return <Refused title="导入" what="导入表格" />
  const { title, start } = purposes[found?.kind ?? 'safety-code-application']
  if (found === undefined || found.id !== importId) {
    return (
      <Page title={title} back={start}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这次导入"
          hint="可能不是本单位的导入，或网址不完整。请从“近期导入”进入。"
        />
      </Page>
    )
  }
  return (
    <Page fill title={`${title}：${found.fileName}`} back={{ ...start, title: '返回' }}>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      <ImportView key={found.id} found={found} />
    </Page>
  )
}
