import { addressOf } from '@anzhu/contract/client'
import {
  confirmBusinessRecord,
  type EnterpriseRecord,
  replaceEnterprisePapers,
  syncBusinessRecord,
  viewEnterprisePaper,
  viewEnterpriseRecord,
} from '@anzhu/contract/enterprise-record'
import { enterprisePapers } from '@anzhu/law/certificates/papers'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { Papers } from '@anzhu/web/Papers.tsx'
import { SourceNote } from '@anzhu/web/SourceNote.tsx'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { ErrorBar, NoticeBar } from '@anzhu/web/states.tsx'
import { App, Button } from 'antd'
import { LabourLink } from '../labour/index.ts'
import { EnterpriseConduct } from '../conduct/index.ts'
import { Disturbance, Facts, NotOpen, Page, Refused, Section } from '../frame/index.ts'

/** One's own enterprise (E21): what is registered, what the business registry says, and its papers. */
export function OrgPage() {
  const { post } = useSession()
  const may = useMay('enterprise.edit') && post.enterprise !== null
  const id = post.enterprise?.id ?? ''
  const { data: record, error, refetch } = useEndpoint(viewEnterpriseRecord, { id }, { enabled: may })
  if (!may) return <Refused title="企业" what="维护企业信息" />
  if (record === undefined)
    return (
      <Page title="企业">
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到本企业"
          hint="请联系主管部门核对登记。"
        />
      </Page>
    )
  return (
    <Page title={record.name}>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      <Section title="登记信息">
        <Facts
          items={[
            ['企业名称', record.name],
            ['统一社会信用代码', record.creditCode],
            ['所在地', record.region.path.join('')],
          ]}
        />
      </Section>
      <LabourLink />
      <Business record={record} />
      <PapersSection record={record} />
      <EnterpriseConduct enterpriseId={id} />
    </Page>
  )
}

function Business({ record: { id, business } }: { record: EnterpriseRecord }) {
  const { message } = App.useApp()
  const sync = useAction(syncBusinessRecord, { refresh: [viewEnterpriseRecord] })
  const confirm = useAction(confirmBusinessRecord, { refresh: [viewEnterpriseRecord] })
  const error = sync.error ?? confirm.error
  return (
    <Section
      title="工商信息"
      aside={
        <Button loading={sync.isPending} onClick={() => sync.mutate({ id })}>
          工商信息数据同步
        </Button>
      }
    >
      <Disturbance of="business-registry" />
      {error !== null && <ErrorBar error={error} lead="" />}
      {business === null ? (
        <p className="hint">还没有同步过。办理企业名称变更前须先同步，并核对确认。</p>
      ) : (
        <>
          <Differences business={business} />
          <Facts
            items={[
              ['企业名称', business.name],
              ['统一社会信用代码', business.creditCode],
              ['法定代表人', business.legalRepresentative],
              ['住所', business.address],
              ['注册资本', business.registeredCapital || '—'],
              ['成立日期', business.establishedOn ?? '—'],
              [
                '来源',
                <SourceNote
                  key="source"
                  sourced={{ source: business.source, at: business.syncedAt, checked: true }}
                />,
              ],
              [
                '企业确认',
                business.confirmedAt === null ? (
                  <Button
                    key="confirm"
                    type="primary"
                    size="small"
                    loading={confirm.isPending}
                    onClick={() =>
                      confirm.mutate(
                        { id, syncedAt: business.syncedAt },
                        { onSuccess: () => void message.success('已确认') },
                      )
                    }
                  >
                    核对无误，确认
                  </Button>
                ) : (
                  `${formatMoment(business.confirmedAt)} 已确认`
                ),
              ],
            ]}
          />
        </>
      )}
    </Section>
  )
}

function Differences({ business: { differences } }: { business: NonNullable<EnterpriseRecord['business']> }) {
  if (differences.length === 0) return <NoticeBar tone="ok">工商信息与本平台登记一致。</NoticeBar>
  return (
    <NoticeBar tone="wait">
      {differences
        .map(({ title, here, there }) => `${title}不同：登记为“${here}”，工商为“${there}”`)
        .join('；')}
      。确认后可以办理企业名称变更，换发本企业人员的证书。
    </NoticeBar>
  )
}

function PapersSection({ record: { id, papers, gaps, region, may } }: { record: EnterpriseRecord }) {
  const replace = useAction(replaceEnterprisePapers, { refresh: [viewEnterpriseRecord] })
  return (
    <Section title="资质证书与诚信承诺书">
      {gaps.length > 0 && (
        <NoticeBar tone="wait">
          缺 {gaps.length} 项：{gaps.map(({ title }) => title).join('、')}。新申请等事项要用，请在下面上传。
        </NoticeBar>
      )}
      {replace.error !== null && <ErrorBar error={replace.error} lead="没有存入" />}
      <Papers
        slots={enterprisePapers}
        papers={papers}
        region={region.code}
        addressOf={(file) => addressOf(viewEnterprisePaper, { id, fileId: file.id })}
        change={
          may.includes('edit')
            ? (slot, files, failed) =>
                replace.mutate(
                  { id, slot: slot as 'qualification_cert', files: files.map((file) => file.id) },
                  { onError: failed },
                )
            : undefined
        }
      />
    </Section>
  )
}
