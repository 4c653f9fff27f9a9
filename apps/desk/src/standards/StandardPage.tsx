import './standards.css'
import { downloadStandardSheet, type StandardView, viewStandard } from '@anzhu/contract/standards'
import { useEndpoint } from '@anzhu/web/api'
import { useMay } from '@anzhu/web/session.tsx'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { useParams } from 'react-router'
import { DownloadButton, Facts, NotOpen, Page, Refused, Section } from '../frame/index.ts'
import { ContentTree } from './ContentTree.tsx'
import { Differences } from './Differences.tsx'
import { DraftActs } from './DraftActs.tsx'
import { sizeInWords, standardStates } from './words.ts'
import { WithdrawButton } from './WithdrawButton.tsx'

/** One version of a standard: where it comes from, what it holds, what it changes, and what can be done with it. */
export function StandardPage() {
  const { id = '' } = useParams()
  const may = useMay('standard.view')
  const { data, error, refetch } = useEndpoint(viewStandard, { id }, { enabled: may })
  const back = { to: '/standards', title: '检查标准' }
  if (!may) return <Refused title="检查标准" what="查看检查标准" />
  if (data === undefined) {
    return (
      <Page title="检查标准" back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这个版本"
          hint="请从检查标准的列表打开。"
        />
      </Page>
    )
  }
  const { word, tone } = standardStates[data.state]
  return (
    <Page
      title={`${data.title} ${data.edition}`}
      back={back}
      beside={<span className={`tag tag--${tone}`}>{word}</span>}
      actions={
        <>
          <DownloadButton endpoint={downloadStandardSheet} args={{ id }}>
            下载表格
          </DownloadButton>
          {data.mayEdit && data.state === 'ahead' && <WithdrawButton version={data} />}
        </>
      }
    >
      <Section title="来源与施行">
        <About version={data} />
      </Section>
      {data.state === 'draft' && <DraftActs version={data} />}
      {data.predecessorId !== null && <Differences id={id} />}
      <Section title="内容" aside={<span className="hint">{sizeInWords(data)}</span>}>
        <ContentTree version={data} />
      </Section>
    </Page>
  )
}

function About({ version }: { version: StandardView }) {
  const { regionName, version: no, effectiveFrom, provenance, publishedBy, reason, withdrawn } = version
  return (
    <>
      <Facts
        items={[
          ['适用地区', regionName],
          ['版本', `第 ${no} 版`],
          ['施行日', effectiveFrom ?? '还没有发布'],
          ['发布', publishedBy === null ? '—' : `${publishedBy}：${reason}`],
          ['来源', provenance],
        ]}
      />
      {withdrawn !== null && (
        <NoticeBar tone="wait">
          {withdrawn.by}撤回：{withdrawn.reason}
        </NoticeBar>
      )}
    </>
  )
}
