import { type PostPreview, previewPost } from '@anzhu/contract/staff'
import { roles, type Role } from '@anzhu/law/access/roles'
import { useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { navigationFor } from '../app/navigation.ts'

interface Wanted {
  readonly role?: Role
  readonly region?: string
  readonly services?: readonly string[]
}

/** Asks what the post would show as soon as role and region are chosen. */
export function usePreview(accountId: string | undefined, { role, region, services = [] }: Wanted) {
  const enabled = role !== undefined && region !== undefined
  const asked = useEndpoint(
    previewPost,
    {
      ...(accountId !== undefined && { accountId }),
      role: (role ?? 'viewer') as 'viewer',
      region: region ?? '000000',
      ...(services.length > 0 && { services: services.join(',') }),
    },
    { enabled },
  )
  // What is shown must be what is about to be granted, never the answer to the question before.
  const data = enabled && !asked.isPlaceholderData ? asked.data : undefined
  return { ...asked, data, enabled, role, services }
}

/** 他将看到…: numbers, menus and what can be done, from the policy; and what speaks against the post. */
export function PostPreviewCard({ preview }: { preview: ReturnType<typeof usePreview> }) {
  const { data, error, enabled, role, services, refetch } = preview
  if (!enabled) return <NoticeBar>选好岗位和地区，这里会列出他将看到什么、能办什么。</NoticeBar>
  if (error !== null) return <ErrorBar error={error} retry={() => void refetch()} />
  if (data === undefined || role === undefined) return <Loading lines={5} label="正在计算预览" />
  return (
    <section className="preview" aria-label="他将看到">
      <h3>
        他将看到：{data.regionName} · {roles[role]}
      </h3>
      {data.conflicts.map(({ kind, sentence }) => (
        <NoticeBar key={sentence} tone={kind === 'refused' ? 'error' : 'wait'}>
          {sentence}
        </NoticeBar>
      ))}
      <Numbers preview={data} />
      <dl>
        <dt>菜单</dt>
        <dd>{menusOf(role, services)}</dd>
        <dt>事项</dt>
        <dd>{data.rights.map(({ title }) => title).join('、') || '没有'}</dd>
      </dl>
      <details>
        <summary>能办什么，逐项列出</summary>
        {data.rights.map(({ service, title, whose, deeds }) => (
          <div key={service}>
            <b>{title}</b>（{whose.join('、')}）
            <ul>
              {deeds.length === 0 ? <li>只能查看</li> : deeds.map((deed) => <li key={deed}>{deed}</li>)}
            </ul>
          </div>
        ))}
      </details>
    </section>
  )
}

function Numbers({ preview }: { preview: PostPreview }) {
  const { projects, enterprises, people, waiting, mostCounted } = preview
  const numbers = [
    ['项目', projects, '个'],
    ['企业', enterprises, '家'],
    ['在册人员', people, '人'],
    ['等他办的件', waiting, '件'],
  ] as const
  const seen = numbers.filter(([, count]) => count !== null)
  if (seen.length === 0) return <p>看不到任何项目、企业、人员和办件。</p>
  return (
    <ul className="preview__numbers">
      {seen.map(([title, count, unit]) => (
        <li key={title}>
          {title}{' '}
          <b>
            {formatCount(count ?? 0)}
            {count === mostCounted && '+'}
          </b>{' '}
          {unit}
        </li>
      ))}
    </ul>
  )
}

/** The very navigation that the post will have. */
const menusOf = (role: Role, services: readonly string[]) =>
  navigationFor({
    id: '',
    role,
    roleName: '',
    unit: '',
    person: null,
    enterprise: null,
    project: null,
    region: null,
    regionName: '',
    capabilities: [],
    services: services.length === 0 ? null : [...services],
    onlyProjects: null,
  })
    .map(({ title }) => title)
    .join('、')
