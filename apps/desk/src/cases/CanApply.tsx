import type { Flow } from '@anzhu/law/kernel/flow'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { type ReactNode, useState } from 'react'
import { Page } from '../frame/index.ts'
import { PreCheck } from './PreCheck.tsx'
import { useChecks } from './use-checks.ts'
import type { Whom } from './whom.ts'
import { GuideLink } from './GuideLink.tsx'

/**
 * First whether it can be filed at all: while not, what is in the way stands in place of the form, with what cures it. Once
 * it can, the form comes below what was checked.
 */
export function CanApply({
  flow,
  whom,
  back,
  children,
}: {
  flow: Flow
  whom: Whom
  back: { readonly to: string; readonly title: string }
  children: (checked: ReactNode) => ReactNode
}) {
  // Asked of whoever was chosen: the draft that begins on this page must not take its own form away.
  const [chosen] = useState(whom)
  const [passed, setPassed] = useState(false)
  const [failed, setFailed] = useState(false)
  const { data, error, refetch } = useChecks(flow.id, chosen, { enabled: !passed })
  if (data?.allowed === true && !passed) setPassed(true)
  if (data?.allowed === false && !failed) setFailed(true)
  if (data !== undefined && (passed || data.allowed))
    return (
      <>
        {children(
          <PreCheck flow={flow} whom={chosen} findings={data.findings} open={failed} recheck={refetch} />,
        )}
      </>
    )
  return (
    <Page title={flow.title} back={back} beside={<GuideLink flow={flow} />}>
      {data === undefined && error === null && <Loading lines={6} />}
      {data === undefined &&
        error !== null &&
        (error.status === 404 ? (
          <Empty title="当前身份不能申请这个事项">
            {error.message}需要办理时，请在右上角切换身份，或由能申请的人发起。
          </Empty>
        ) : (
          <ErrorBar error={error} retry={() => void refetch()} lead="没有打开" />
        ))}
      {data !== undefined && (
        <div className="cannot">
          <PreCheck flow={flow} whom={chosen} findings={data.findings} open recheck={refetch} />
        </div>
      )}
    </Page>
  )
}
