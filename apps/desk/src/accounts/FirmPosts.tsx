import type { KeptAccount, KeptPost } from '@anzhu/contract/account-shapes'
import { addAccountPost, changeAccountPost, endAccountPost, listAccounts } from '@anzhu/contract/accounts'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button, Drawer, Form, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { AskReason, Refusal, Section } from '../frame/index.ts'
import { EndDay, FirmPostFields } from './FirmPostFields.tsx'
import { LimitPost } from './LimitPost.tsx'
import { PostList } from './PostList.tsx'
import { limitIn } from './words.tsx'

const refresh = [listAccounts]

/** The posts of one account of the enterprise: added, given another last day, taken away. */
export function FirmPosts({ account, close }: { account: KeptAccount | undefined; close: () => void }) {
  const [ending, setEnding] = useState<KeptPost | null>(null)
  const [moving, setMoving] = useState<KeptPost | null>(null)
  const [limiting, setLimiting] = useState<KeptPost | null>(null)
  const end = useAction(endAccountPost, { refresh })
  return (
    <Drawer
      open={account !== undefined}
      onClose={close}
      title={`${account?.name ?? ''}的岗位`}
      size={520}
      destroyOnHidden
    >
      {account !== undefined && (
        <>
          {account.own && <NoticeBar>这是您自己的账号。改自己的岗位，请由另一名企业管理员办理。</NoticeBar>}
          {account.elsewhere && (
            <NoticeBar tone="wait">这个账号在别处还有岗位，不能由本企业停用或重置密码。</NoticeBar>
          )}
          <PostList
            posts={account.posts}
            acts={
              account.own
                ? []
                : [
                    { verb: '改截止日', choose: setMoving },
                    { verb: '改项目', choose: setLimiting, of: ({ role }) => role === 'labour-clerk' },
                    { verb: '撤下', danger: true, choose: setEnding },
                  ]
            }
          />
          {!account.own && !account.elsewhere && account.state !== 'disabled' && (
            <AddPost account={account} />
          )}
        </>
      )}
      {moving !== null && <MoveEnd post={moving} close={() => setMoving(null)} />}
      {limiting !== null && <LimitPost post={limiting} close={() => setLimiting(null)} />}
      <AskReason
        open={ending !== null}
        title={`撤下“${ending?.roleName ?? ''}”`}
        act="撤下"
        danger
        hint="正在使用这个账号的登录随即失效；账号和其他岗位照旧，本人会收到通知。"
        pending={end.isPending}
        error={end.error}
        close={() => {
          end.reset()
          setEnding(null)
        }}
        submit={(reason) =>
          end.mutate({ id: ending?.id ?? '', reason }, { onSuccess: () => setEnding(null) })
        }
      />
    </Drawer>
  )
}

interface Values {
  readonly role: 'labour-clerk'
  readonly projectId?: string
  readonly onlyProjects?: string[]
  readonly validUntil?: Dayjs | null
}

function AddPost({ account: { id } }: { account: KeptAccount }) {
  const [form] = Form.useForm<Values>()
  const add = useAction(addAccountPost, { refresh })
  return (
    <Section title="再加一个岗位">
      <Refusal error={add.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ validUntil, onlyProjects, ...values }) =>
          add.mutate(
            {
              id,
              ...values,
              onlyProjects: limitIn(onlyProjects),
              validUntil: validUntil?.format('YYYY-MM-DD') ?? null,
            },
            { onSuccess: () => form.resetFields() },
          )
        }
      >
        <FirmPostFields />
        <Button htmlType="submit" loading={add.isPending}>
          加岗位
        </Button>
      </Form>
    </Section>
  )
}

function MoveEnd({ post, close }: { post: KeptPost; close: () => void }) {
  const [form] = Form.useForm<{ validUntil?: Dayjs | null }>()
  const move = useAction(changeAccountPost, { refresh })
  return (
    <Modal
      open
      title={`“${post.roleName}”到哪一天为止`}
      okText="保存"
      cancelText="取消"
      confirmLoading={move.isPending}
      mask={{ closable: false }}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Refusal error={move.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ validUntil: post.validUntil === null ? null : dayjs(post.validUntil) }}
        onFinish={({ validUntil }) =>
          move.mutate(
            { id: post.id, validUntil: validUntil?.format('YYYY-MM-DD') ?? null },
            { onSuccess: close },
          )
        }
      >
        <EndDay />
      </Form>
    </Modal>
  )
}
