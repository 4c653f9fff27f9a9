import { call } from '@anzhu/contract/client'
import { addSecurityKey, askNewKey, listSecurityKeys, removeSecurityKey } from '@anzhu/contract/security-keys'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatDay, formatMoment } from '@anzhu/web/format'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Popconfirm } from 'antd'
import { useId, useState } from 'react'
import { Section } from '../frame/index.ts'
import { makeKey } from './browser-key.ts'
import { ProveAgain } from './ProveAgain.tsx'

/** The security keys of this account: which there are, another one, and shutting one that is lost. */
export function SecurityKeys() {
  const { data, error, refetch } = useEndpoint(listSecurityKeys, {})
  const [changing, setChanging] = useState(false)
  if (data?.possible === false) return null
  return (
    <Section title="安全密钥（UKey）">
      <p className="hint">
        登记后凭密钥和 PIN 登录，不用再填密码；用密码登录时，还要插密钥核对一次。建议登记两把，一把备用。
      </p>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={2} />}
      {data !== undefined && (
        <>
          <Keys items={data.items} fresh={data.fresh} changing={changing} />
          {changing && !data.fresh && (
            <ProveAgain
              method={data.method}
              phone={data.phone}
              lead="增减安全密钥前，请再确认一次是您本人。"
            />
          )}
          {changing && data.fresh && <NewKey done={() => setChanging(false)} />}
          {!changing && (
            <Button onClick={() => setChanging(true)}>
              {data.items.length === 0 ? '登记安全密钥' : '增减安全密钥'}
            </Button>
          )}
        </>
      )}
    </Section>
  )
}

interface Key {
  readonly id: string
  readonly name: string
  readonly addedAt: string
  readonly lastUsedAt: string | null
}

function Keys({ items, fresh, changing }: { items: readonly Key[]; fresh: boolean; changing: boolean }) {
  const { message } = App.useApp()
  const remove = useAction(removeSecurityKey, { refresh: [listSecurityKeys] })
  return (
    <>
      {remove.error !== null && <NoticeBar tone="error">{remove.error.message}</NoticeBar>}
      <ul className="devices">
        {items.map(({ id, name, addedAt, lastUsedAt }) => (
          <li key={id}>
            <span>
              {name}
              <br />
              <span className="hint">
                {formatDay(addedAt.slice(0, 10))} 登记 ·{' '}
                {lastUsedAt === null ? '还没有用过' : `最近使用 ${formatMoment(lastUsedAt)}`}
              </span>
            </span>
            {changing && fresh && (
              <Popconfirm
                title={`停用“${name}”？`}
                description="停用后它不能再登录这个账号。"
                okText="停用"
                cancelText="不停用"
                onConfirm={() =>
                  remove.mutate({ id }, { onSuccess: () => void message.success(`已停用“${name}”`) })
                }
              >
                <Button aria-label={`停用 ${name}`}>停用</Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function NewKey({ done }: { done: () => void }) {
  const id = useId()
  const cache = useQueryClient()
  const { message } = App.useApp()
  const [name, setName] = useState('')
  const add = useMutation<unknown, Error, string>({
    mutationFn: async (named) =>
      call(addSecurityKey, { name: named, answer: await makeKey(await call(askNewKey, {})) }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: [listSecurityKeys.id] })
      void message.success('安全密钥已登记')
      done()
    },
  })
  return (
    <form
      className="door-panel"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') add.mutate(name)
      }}
    >
      {add.error !== null && <NoticeBar tone="error">{add.error.message}</NoticeBar>}
      <label htmlFor={id}>给密钥起个名字，便于分辨</label>
      <Input
        id={id}
        maxLength={40}
        placeholder="如：办公室的蓝色密钥"
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <div className="door-panel__acts">
        <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={add.isPending}>
          {add.isPending ? '请插入密钥，输入 PIN 并轻触' : '插入密钥并登记'}
        </Button>
        <Button onClick={done}>完成</Button>
      </div>
    </form>
  )
}
