import { admitApiKey, type ApiKey, listWaitingApiKeys } from '@anzhu/contract/api-keys'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Button, Popconfirm } from 'antd'
import { Section } from '../frame/index.ts'
import { type Column, DataTable } from '../list/index.ts'
import { scopeWords } from './Keys.tsx'

/** Keys for a whole region that another administrator has made: nothing works with them until they are let in here. */
export function WaitingKeys() {
  const { data, error, refetch } = useEndpoint(listWaitingApiKeys, {})
  return (
    <Section title="待启用的辖区密钥">
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null && <Loading lines={2} />
      ) : data.items.length === 0 ? (
        <Empty title="没有待启用的密钥">辖区密钥由系统管理员开设，经您启用后才能使用。</Empty>
      ) : (
        <DataTable
          caption="待启用的辖区密钥"
          columns={columns}
          rows={data.items}
          row={({ id, name }) => ({ id, name })}
        />
      )}
    </Section>
  )
}

const columns: readonly Column<ApiKey>[] = [
  { key: 'name', title: '用途', width: 150, render: ({ name }) => name },
  { key: 'as', title: '身份', width: 120, render: ({ actsAsName }) => actsAsName },
  {
    key: 'scopes',
    title: '范围',
    render: (key) => <span title={scopeWords(key)}>{scopeWords(key)}</span>,
  },
  { key: 'by', title: '开设人', width: 170, render: ({ madeBy, unit }) => `${madeBy}（${unit}）` },
  { key: 'until', title: '到期', width: 100, render: ({ expiresOn }) => expiresOn },
  { key: 'acts', title: '办理', width: 80, render: (key) => <Admit apiKey={key} /> },
]

function Admit({ apiKey: { id, name } }: { apiKey: ApiKey }) {
  const act = useAction(admitApiKey, { refresh: [listWaitingApiKeys] })
  return (
    <>
      <Popconfirm
        title={`启用“${name}”的密钥？`}
        description="启用后，持有密钥的系统能读取辖区内所列范围的数据。"
        okText="启用"
        cancelText="取消"
        onConfirm={() => act.mutate({ id })}
      >
        <Button size="small" type="primary" loading={act.isPending} aria-label={`启用 ${name}`}>
          启用
        </Button>
      </Popconfirm>
      {act.error !== null && <span role="alert">{act.error.message}</span>}
    </>
  )
}
