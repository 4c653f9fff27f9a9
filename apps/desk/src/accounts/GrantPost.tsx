import type { KeptAccount } from '@anzhu/contract/account-shapes'
import { grantPost, listStaff, openStaff } from '@anzhu/contract/staff'
import { officeRoles } from '@anzhu/law/access/granting'
import { roles } from '@anzhu/law/access/roles'
import { useAction } from '@anzhu/web/api'
import { App, Button, Checkbox, Drawer, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'
import { ProofDialog } from '../session/index.ts'
import { EndDay } from './FirmPostFields.tsx'
import { HolderFields } from './OpenAccount.tsx'
import type { Told } from './PasswordOnce.tsx'
import { PostPreviewCard, usePreview } from './PostPreviewCard.tsx'
import { RegionWithin } from './RegionWithin.tsx'

interface Values {
  readonly name: string
  readonly login: string
  readonly phone?: string
  readonly role: (typeof officeRoles)[number]
  readonly region: string
  readonly unit: string
  readonly services?: string[]
  readonly validUntil?: Dayjs | null
  readonly reason: string
  readonly told?: boolean
}

/** Granting a post, or opening an account with one: what the person will see stands there before the button can be pressed. */
export function GrantPost({
  to,
  close,
  tell,
}: {
  to: KeptAccount | 'new' | null
  close: () => void
  tell: (told: Told) => void
}) {
  return (
    <Drawer
      open={to !== null}
      onClose={close}
      title={to === 'new' ? '新增用户并授予岗位' : `给 ${to?.name ?? ''} 授予岗位`}
      size={720}
      destroyOnHidden
    >
      {to !== null && <GrantForm to={to} close={close} tell={tell} />}
    </Drawer>
  )
}

function GrantForm({
  to,
  close,
  tell,
}: {
  to: KeptAccount | 'new'
  close: () => void
  tell: (told: Told) => void
}) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [wanted, setWanted] = useState<Partial<Values>>({})
  const grant = useAction(grantPost, { refresh: [listStaff] })
  const open = useAction(openStaff, { refresh: [listStaff] })
  const preview = usePreview(to === 'new' ? undefined : to.id, wanted)
  const conflicts = preview.data?.conflicts ?? []
  const refused = conflicts.some(({ kind }) => kind === 'refused')
  const weighed = conflicts.some(({ kind }) => kind === 'told')
  const submit = ({ validUntil, services = [], phone = '', told = false, ...values }: Values) => {
    const post = {
      ...values,
      services: services.length === 0 ? null : services,
      validUntil: validUntil?.format('YYYY-MM-DD') ?? null,
    }
    if (to === 'new')
      return open.mutate(
        { ...post, ...(phone.trim() !== '' && { phone }) },
        {
          onSuccess: (once) => {
            close()
            tell(once)
          },
        },
      )
    grant.mutate(
      { ...post, id: to.id, told },
      {
        onSuccess: ({ name }) => {
          void message.success(`已授予 ${name}，本人会收到通知`)
          close()
        },
      },
    )
  }
  const error = to === 'new' ? open.error : grant.error
  return (
    <>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        onValuesChange={(changed: Partial<Values>, all: Values) => {
          if ('role' in changed) form.setFieldsValue({ services: [] })
          setWanted({ ...all, ...('role' in changed && { services: [] }) })
        }}
        initialValues={to === 'new' ? {} : { unit: to.posts[0]?.unit ?? '' }}
      >
        {to === 'new' && <HolderFields />}
        <Form.Item name="role" label="岗位" rules={[{ required: true, message: '请选择岗位' }]}>
          <Select
            aria-label="岗位"
            virtual={false}
            options={officeRoles.map((value) => ({ value, label: roles[value] }))}
          />
        </Form.Item>
        <Form.Item name="region" label="地区" rules={[{ required: true, message: '请选择地区' }]}>
          <RegionWithin />
        </Form.Item>
        <Form.Item
          name="unit"
          label="单位"
          rules={[{ required: true, whitespace: true, message: '请填写单位全称' }]}
        >
          <Input maxLength={200} placeholder="如：苏州市相城区住房和城乡建设局" />
        </Form.Item>
        <Form.Item name="services" label="只办哪些事项（选填）" extra="不选为这个岗位的全部事项。">
          <Select
            aria-label="事项"
            mode="multiple"
            virtual={false}
            disabled={preview.data === undefined}
            options={(preview.data?.services ?? []).map(({ service, title }) => ({
              value: service,
              label: title,
            }))}
          />
        </Form.Item>
        <EndDay />
        <PostPreviewCard preview={preview} />
        {weighed && !refused && (
          <Form.Item
            name="told"
            valuePropName="checked"
            rules={[
              {
                validator: async (_, checked: boolean | undefined) => {
                  if (checked !== true) throw new Error('请先看过上面的提醒')
                },
              },
            ]}
          >
            <Checkbox>已知悉：同一件申请的两步不会由他一人办理</Checkbox>
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label="理由"
          extra="记入审计日志，本人也会看到。"
          rules={[
            { required: true, whitespace: true, message: '请写明理由' },
            { min: 4, message: '理由至少 4 个字' },
          ]}
        >
          <Input.TextArea maxLength={300} rows={2} placeholder="如：按相住建人〔2026〕12 号任命" />
        </Form.Item>
        <Refusal error={error} />
        <div className="result__actions">
          <Button onClick={close}>取消</Button>
          <Button
            type="primary"
            htmlType="submit"
            disabled={refused || preview.data === undefined}
            loading={grant.isPending || open.isPending}
          >
            {to === 'new' ? '开账号并授岗' : '授予'}
          </Button>
        </div>
      </Form>
      <ProofDialog error={error} again={() => form.submit()} />
    </>
  )
}
