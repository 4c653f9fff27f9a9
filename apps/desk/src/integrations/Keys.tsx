import { type ApiKey, listApiKeys, revokeApiKey } from '@anzhu/contract/api-keys'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { scopes } from '@anzhu/law/integration/scopes'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { Section } from '../frame/index.ts'
import { type Column, DataTable } from '../list/index.ts'
import { NewKey } from './NewKey.tsx'
import { SecretOnce, type Secret } from './SecretOnce.tsx'

const states = {
  active: { word: '使用中', tone: 'ok' },
  waiting: { word: '待安全管理员启用', tone: 'wait' },
  expired: { word: '已到期', tone: 'mute' },
  revoked: { word: '已停用', tone: 'mute' },
  orphaned: { word: '开设岗位已变动，失效', tone: 'bad' },
} as const

/** The interface keys of the enterprise, or of the region. */
export function Keys() {
  const { data, error, refetch } = useEndpoint(listApiKeys, {})
  const [told, setTold] = useState<Secret | null>(null)
  return (
    <Section
      title="接口密钥"
      aside={
        data !== undefined && <NewKey offers={data.offers} longestDays={data.longestDays} tell={setTold} />
      }
    >
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null && <Loading lines={3} />
      ) : data.items.length === 0 ? (
        <Empty title="还没有接口密钥">
          每个对接的系统开一把，只给它用得着的范围；人员离职、系统停用时停掉那一把即可。
        </Empty>
      ) : (
        <DataTable
          caption="接口密钥，新开的在前"
          columns={columns}
          rows={data.items}
          row={({ id, name }) => ({ id, name })}
        />
      )}
      <SecretOnce secret={told} close={() => setTold(null)} />
    </Section>
  )
}

/** In the words of the law, one after the other. */
export const scopeWords = ({ scopes: own }: Pick<ApiKey, 'scopes'>) =>
  scopes
    .filter(({ action }) => own.includes(action))
    .map(({ title }) => title)
    .join('、')

const columns: readonly Column<ApiKey>[] = [
  { key: 'name', title: '用途', width: 130, render: ({ name }) => name },
  { key: 'shown', title: '密钥', width: 110, render: ({ shown }) => <code>{shown}…</code> },
  {
    key: 'scopes',
    title: '范围',
    render: (key) => <span title={scopeWords(key)}>{scopeWords(key)}</span>,
  },
  {
    key: 'until',
    title: '到期',
    said: '到期',
    width: 100,
    render: ({ expiresOn }) => expiresOn,
  },
  {
    key: 'used',
    title: '上次使用',
    width: 130,
    render: ({ lastUsedAt }) => (lastUsedAt === null ? '从未使用' : formatMoment(lastUsedAt)),
  },
  {
    key: 'state',
    title: '状态',
    width: 150,
    render: ({ state }) => <span className={`tag tag--${states[state].tone}`}>{states[state].word}</span>,
  },
  { key: 'acts', title: '办理', width: 80, render: (key) => <Revoke apiKey={key} /> },
]

function Revoke({ apiKey: { id, name, state } }: { apiKey: ApiKey }) {
  const act = useAction(revokeApiKey, { refresh: [listApiKeys] })
  if (state === 'revoked' || state === 'expired') return null
  return (
    <>
      <Popconfirm
        title={`停用“${name}”的密钥？`}
        description="下一次请求起就用不了，不能恢复；要用再开一把。"
        okText="停用"
        cancelText="取消"
        onConfirm={() => act.mutate({ id })}
      >
        <Button size="small" danger loading={act.isPending} aria-label={`停用 ${name}`}>
          停用
        </Button>
      </Popconfirm>
      {act.error !== null && <span role="alert">{act.error.message}</span>}
    </>
  )
}
