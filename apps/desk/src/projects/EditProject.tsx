import { editProject, type ProjectRecord, findProject, viewProject } from '@anzhu/contract/projects'
import { useAction } from '@anzhu/web/api'
import { Button, Drawer, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'

interface Values {
  readonly address: string
  readonly clientName: string
  readonly supervisionFirm: string
  readonly structure: string
  readonly permitNumber: string
  readonly floorArea: number | null
  readonly managerName: string
  readonly managerPhone: string
}

/** What the enterprise says of its project; name, number, days and status are the authority's. */
export function EditProject({ project }: { project: ProjectRecord }) {
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const edit = useAction(editProject, { refresh: [viewProject, findProject] })
  const close = () => {
    edit.reset()
    setOpen(false)
  }
  const submit = ({ managerPhone, ...values }: Values) =>
    edit.mutate(
      { id: project.id, ...values, ...(managerPhone.trim() !== '' && { managerPhone }) },
      { onSuccess: close },
    )
  return (
    <>
      <Button onClick={() => setOpen(true)}>编辑</Button>
      <Drawer
        open={open}
        onClose={close}
        title="编辑项目情况"
        size={440}
        destroyOnHidden
        footer={
          <div className="result__actions">
            <Button onClick={close}>取消</Button>
            <Button type="primary" loading={edit.isPending} onClick={() => form.submit()}>
              保存
            </Button>
          </div>
        }
      >
        <Refusal error={edit.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          onFinish={submit}
          initialValues={{ ...project, managerPhone: '' }}
        >
          <Form.Item
            name="managerName"
            label="项目经理"
            rules={[{ required: true, whitespace: true, message: '请填写项目经理姓名' }]}
          >
            <Input maxLength={50} />
          </Form.Item>
          <Form.Item
            name="managerPhone"
            label="项目经理手机"
            extra={project.managerPhone === null ? undefined : `现为 ${project.managerPhone}，不改的留空。`}
          >
            <Input maxLength={30} inputMode="tel" autoComplete="off" />
          </Form.Item>
          <Form.Item name="address" label="工程地址">
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="clientName" label="建设单位">
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="supervisionFirm" label="监理单位">
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="structure" label="结构类型">
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="permitNumber" label="施工许可证号">
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="floorArea" label="建筑面积（m²）">
            <InputNumber min={0.01} max={9_999_999} precision={2} style={{ width: '100%' }} />
          </Form.Item>
        </Form>
        <p className="hint">
          项目名称、监督备案号、开工和计划竣工日期由监督机构登记；有误的请联系监督机构更正。
        </p>
      </Drawer>
    </>
  )
}
