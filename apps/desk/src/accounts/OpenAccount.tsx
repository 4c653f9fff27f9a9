import { listAccounts, openAccount } from '@anzhu/contract/accounts'
import { useAction } from '@anzhu/web/api'
import { Button, Drawer, Form, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import { Refusal } from '../frame/index.ts'
import { limitIn } from './words.tsx'
import { FirmPostFields } from './FirmPostFields.tsx'
import type { Told } from './PasswordOnce.tsx'

interface Values {
  readonly name: string
  readonly login: string
  readonly phone?: string
  readonly role: 'enterprise-admin' | 'labour-clerk' | 'safety-director' | 'project-department'
  readonly projectId?: string
  readonly onlyProjects?: string[]
  readonly validUntil?: Dayjs | null
}

/** Opens an account for somebody of the enterprise; on a project's page the post and the project are given. */
export function OpenAccount({
  open,
  close,
  tell,
  project,
}: {
  open: boolean
  close: () => void
  tell: (told: Told) => void
  project?: { readonly id: string; readonly name: string }
}) {
  const [form] = Form.useForm<Values>()
  const act = useAction(openAccount, { refresh: [listAccounts] })
  const leave = () => {
    act.reset()
    close()
  }
  const submit = ({ phone = '', validUntil, onlyProjects, ...values }: Values) =>
    act.mutate(
      {
        ...values,
        onlyProjects: limitIn(onlyProjects),
        ...(project !== undefined && { role: 'project-department' as const, projectId: project.id }),
        ...(phone.trim() !== '' && { phone }),
        validUntil: validUntil?.format('YYYY-MM-DD') ?? null,
      },
      {
        onSuccess: (told) => {
          leave()
          tell(told)
        },
        onError: ({ issues }) =>
          form.setFields(
            issues
              .filter(({ path }) => path in form.getFieldsValue())
              .map(({ path, message }) => ({ name: path as keyof Values, errors: [message] })),
          ),
      },
    )
  return (
    <Drawer
      open={open}
      onClose={leave}
      afterOpenChange={(shown) => shown && form.focusField('name')}
      title={project === undefined ? '新增账号' : `为“${project.name}”项目部开账号`}
      size={440}
      destroyOnHidden
      footer={
        <div className="result__actions">
          <Button onClick={leave}>取消</Button>
          <Button type="primary" loading={act.isPending} onClick={() => form.submit()}>
            开账号
          </Button>
        </div>
      }
    >
      <Refusal error={act.error} />
      <Form form={form} layout="vertical" requiredMark={false} preserve={false} onFinish={submit}>
        <HolderFields />
        <FirmPostFields project={project} />
      </Form>
    </Drawer>
  )
}

/** Who uses the account. */
export function HolderFields() {
  return (
    <>
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
      <Form.Item name="phone" label="手机（选填）" extra="用来联系本人、找回密码；只显示前三后四位。">
        <Input maxLength={30} inputMode="tel" autoComplete="off" />
      </Form.Item>
    </>
  )
}
