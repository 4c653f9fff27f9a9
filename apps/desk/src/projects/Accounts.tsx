import {
  disableProjectAccount,
  enableProjectAccount,
  listProjectAccounts,
  openProjectAccount,
  type ProjectAccount,
  resetProjectAccount,
} from '@anzhu/contract/project-accounts'
import type { ProjectRecord } from '@anzhu/contract/projects'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Button, Form, Input, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { AskReason, Refusal, Section } from '../frame/index.ts'
import { DataTable } from '../list/index.ts'

const states = {
  active: { word: '使用中', tone: 'ok' },
  initial: { word: '未改初始密码', tone: 'wait' },
  disabled: { word: '已停用', tone: 'mute' },
} as const

interface Told {
  readonly account: ProjectAccount
  readonly initialPassword: string
}

/** The sign-ins of the project's department: opened, reset and shut by the enterprise (ID-23). */
export function Accounts({ project }: { project: ProjectRecord }) {
  const { data, error, refetch } = useEndpoint(listProjectAccounts, { id: project.id })
  const [told, setTold] = useState<Told | null>(null)
  return (
    <Section title="项目部账号" aside={<OpenAccount project={project} tell={setTold} />}>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null && <Loading lines={3} />
      ) : data.items.length === 0 ? (
        <Empty title="还没有项目部账号">为项目部开账号后，项目部才能登录办理自查、月评和整改回复。</Empty>
      ) : (
        <DataTable
          caption="项目部账号"
          columns={[
            { key: 'name', title: '姓名', width: 120, render: ({ name }) => name },
            { key: 'login', title: '登录名', width: 160, render: ({ login }) => login },
            { key: 'state', title: '状态', width: 120, render: ({ state }) => <State state={state} /> },
            {
              key: 'seen',
              title: '上次使用',
              width: 150,
              render: ({ lastSeenAt }) => (lastSeenAt === null ? '从未登录' : formatMoment(lastSeenAt)),
            },
            { key: 'acts', title: '办理', render: (account) => <Acts account={account} tell={setTold} /> },
          ]}
          rows={data.items}
          row={({ id, name }) => ({ id, name })}
        />
      )}
      <PasswordOnce told={told} close={() => setTold(null)} />
    </Section>
  )
}

function State({ state }: { state: ProjectAccount['state'] }) {
  const { word, tone } = states[state]
  return <span className={`tag tag--${tone}`}>{word}</span>
}

/** The password stands here once; whoever closes this cannot see it again. */
function PasswordOnce({ told, close }: { told: Told | null; close: () => void }) {
  return (
    <Modal
      open={told !== null}
      title="初始密码（只显示这一次）"
      okText="已记下"
      onOk={close}
      onCancel={close}
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <p>
        {told?.account.name} 的登录名：<b>{told?.account.login}</b>
      </p>
      <code className="once-told">{told?.initialPassword}</code>
      <p className="hint">请当面或电话告知本人。首次登录须修改；关闭后不能再次查看，忘记的可以重置。</p>
    </Modal>
  )
}

const refresh = [listProjectAccounts]

function OpenAccount({ project, tell }: { project: ProjectRecord; tell: (told: Told) => void }) {
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ name: string; login: string }>()
  const act = useAction(openProjectAccount, { refresh })
  const close = () => {
    act.reset()
    setOpen(false)
  }
  return (
    <>
      <Button type="primary" disabled={project.status === 'finished'} onClick={() => setOpen(true)}>
        开账号
      </Button>
      <Modal
        open={open}
        title={`为“${project.name}”项目部开账号`}
        okText="开账号"
        cancelText="取消"
        confirmLoading={act.isPending}
        mask={{ closable: false }}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        <Refusal error={act.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          onFinish={(values) =>
            act.mutate(
              { id: project.id, ...values },
              {
                onSuccess: (told) => {
                  close()
                  tell(told)
                },
              },
            )
          }
        >
          <Form.Item
            name="name"
            label="使用人姓名"
            rules={[{ required: true, whitespace: true, message: '请填写使用人姓名' }]}
          >
            <Input maxLength={50} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="login"
            label="登录名"
            extra="以字母开头，用字母、数字和 - _ .，至少 4 位。如姓名的拼音。"
            rules={[{ required: true, whitespace: true, message: '请填写登录名' }]}
          >
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}

function Acts({
  account: { id, name, state },
  tell,
}: {
  account: ProjectAccount
  tell: (told: Told) => void
}) {
  const [disabling, setDisabling] = useState(false)
  const reset = useAction(resetProjectAccount, { refresh })
  const enable = useAction(enableProjectAccount, { refresh })
  const disable = useAction(disableProjectAccount, { refresh })
  const error = reset.error ?? enable.error
  if (state === 'disabled')
    return (
      <>
        <Button
          size="small"
          loading={enable.isPending}
          onClick={() => enable.mutate({ id }, { onSuccess: tell })}
        >
          恢复
        </Button>
        {error !== null && <span role="alert">{error.message}</span>}
      </>
    )
  return (
    <span className="machine__acts">
      <Popconfirm
        title={`重置 ${name} 的密码？`}
        description="原来的登录随即失效。"
        okText="重置"
        cancelText="取消"
        onConfirm={() => reset.mutate({ id }, { onSuccess: tell })}
      >
        <Button size="small" loading={reset.isPending}>
          重置密码
        </Button>
      </Popconfirm>
      <Button size="small" danger onClick={() => setDisabling(true)}>
        停用
      </Button>
      {error !== null && <span role="alert">{error.message}</span>}
      <AskReason
        open={disabling}
        title={`停用 ${name} 的账号`}
        act="停用"
        danger
        hint="停用后立即不能登录；办过的事仍可查，以后可以恢复。"
        pending={disable.isPending}
        error={disable.error}
        close={() => setDisabling(false)}
        submit={(reason) => disable.mutate({ id, reason }, { onSuccess: () => setDisabling(false) })}
      />
    </span>
  )
}
