import { listSiteChecks, recordSiteCheck } from '@anzhu/contract/conduct'
import type { StoredFile } from '@anzhu/contract/files'
import { siteCheckBounds as bounds } from '@anzhu/law/conduct/terms'
import { useAction } from '@anzhu/web/api'
import { limitsOf } from '@anzhu/web/file-rules'
import { useSession } from '@anzhu/web/session.tsx'
import { Uploader } from '@anzhu/web/Uploader.tsx'
import { App, Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'
import { useConcerned } from './use-concerned.ts'

interface Values {
  readonly enterpriseId: string
  readonly projectId: string
  readonly checkedOn: string
  readonly persons: string
  readonly findings?: string
  readonly followUpOn?: string
}

/** The findings as they are typed: a line each. */
const linesOf = (text: string | undefined) =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Records what a check of a site found, a sentence a line. */
export function RecordSiteCheck() {
  const { message } = App.useApp()
  const { account, post, today } = useSession()
  const [open, setOpen] = useState(false)
  const [photos, setPhotos] = useState<readonly StoredFile[]>([])
  const [form] = Form.useForm<Values>()
  const enterpriseId = Form.useWatch('enterpriseId', form)
  const found = linesOf(Form.useWatch('findings', form)).length
  const concerned = useConcerned(open)
  const record = useAction(recordSiteCheck, { refresh: [listSiteChecks] })
  const close = () => {
    record.reset()
    setPhotos([])
    setOpen(false)
  }
  const submit = ({ findings, followUpOn, ...values }: Values) =>
    record.mutate(
      {
        ...values,
        findings: linesOf(findings),
        photos: photos.map(({ id }) => id),
        followUpOn: found === 0 ? null : (followUpOn ?? null),
      },
      {
        onSuccess: ({ enterprise, closedOn, followUpOn: again }) => {
          close()
          void message.success(
            closedOn === null
              ? `已登记${enterprise.name}的检查，${again ?? ''} 复查`
              : `已登记${enterprise.name}的检查，没有问题，即时办结`,
          )
        },
      },
    )
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        登记检查
      </Button>
      <Modal
        open={open}
        title="登记现场检查"
        okText="登记"
        cancelText="取消"
        width={640}
        mask={{ closable: false }}
        confirmLoading={record.isPending}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        <Refusal error={record.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={{ checkedOn: today, persons: account.name }}
          onFinish={submit}
        >
          <Form.Item name="enterpriseId" label="企业" rules={[{ required: true, message: '请选择企业' }]}>
            <Select
              showSearch={{ filterOption: false, onSearch: concerned.search }}
              placeholder="输入企业名称或信用代码查找"
              options={concerned.enterprises}
              onChange={() => form.setFieldValue('projectId', undefined)}
            />
          </Form.Item>
          <Form.Item name="projectId" label="项目" rules={[{ required: true, message: '请选择项目' }]}>
            <Select
              placeholder={enterpriseId === undefined ? '先选择企业' : '选择项目'}
              options={concerned.projectsOf(enterpriseId)}
            />
          </Form.Item>
          <Form.Item
            name="checkedOn"
            label="检查日期"
            rules={[{ required: true, message: '请填写检查日期' }]}
          >
            <Input type="date" max={today} />
          </Form.Item>
          <Form.Item
            name="persons"
            label="检查人员"
            rules={[{ required: true, whitespace: true, message: '请写明检查人员' }]}
          >
            <Input maxLength={bounds.persons} placeholder="如：尤建华、沈玉兰" />
          </Form.Item>
          <Form.Item name="findings" label="发现的问题" extra="一行一条；没有问题的不填，登记后即时办结">
            <Input.TextArea maxLength={5000} autoSize={{ minRows: 3, maxRows: 10 }} />
          </Form.Item>
          {found > 0 && (
            <Form.Item
              name="followUpOn"
              label="复查日期"
              rules={[{ required: true, message: '有问题的须定一个复查日期' }]}
            >
              <Input type="date" min={today} />
            </Form.Item>
          )}
        </Form>
        <p>现场照片</p>
        <Uploader
          label="现场照片"
          {...limitsOf({ kinds: ['jpeg', 'png'], most: bounds.photos }, post.region ?? '')}
          files={photos}
          change={setPhotos}
        />
      </Modal>
    </>
  )
}
