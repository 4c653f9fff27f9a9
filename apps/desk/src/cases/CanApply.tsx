import { checkService } from '@anzhu/contract/cases'
import type { Flow } from '@anzhu/law/kernel/flow'
import { CheckList } from '@anzhu/web/CheckList.tsx'
import { useEndpoint } from '@anzhu/web/api'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { Page, Section } from '../frame/index.ts'
import { GuideLink } from './GuideLink.tsx'

/** First whether it can be filed at all: when not, what is in the way and what to do stand in place of the form. */
export function CanApply({
  flow,
  personId,
  back,
  children,
}: {
  flow: Flow
  personId: string | undefined
  back: { readonly to: string; readonly title: string }
  children: ReactNode
}) {
  // Asked once, of the person chosen: the draft that begins on this page must not take its own form away.
  const [args] = useState({ service: flow.id, ...(personId !== undefined && { personId }) })
  const [passed, setPassed] = useState(false)
  const { data, error, refetch } = useEndpoint(checkService, args, { enabled: !passed })
  if (data?.allowed === true && !passed) setPassed(true)
  if (passed) return <>{children}</>
  return (
    <Page title={flow.title} back={back} beside={<GuideLink flow={flow} />}>
      {data === undefined && error === null && <Loading lines={6} />}
      {data === undefined &&
        error !== null &&
        (error.status === 404 ? (
          <Empty title="当前身份不能申请这个事项">需要办理时，请在右上角切换身份，或由能申请的人发起。</Empty>
        ) : (
          <ErrorBar error={error} retry={() => void refetch()} lead="没有打开" />
        ))}
      {data !== undefined && <InTheWay findings={data.findings.filter(({ met }) => !met)} />}
    </Page>
  )
}

function InTheWay({ findings }: { findings: Parameters<typeof CheckList>[0]['checks'] }) {
  return (
    <div className="cannot">
      <Section title={`现在还不能申请：有 ${findings.length} 项条件不成立`}>
        <CheckList checks={findings} label="不成立的条件" />
        <p className="hint">
          先按上面的办法办好，再回到这里申请。已经在办的，见<Link to="/items?box=mine">我发起的办件</Link>。
        </p>
      </Section>
    </div>
  )
}
