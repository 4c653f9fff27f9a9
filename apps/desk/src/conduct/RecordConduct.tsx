import { listConduct, recordConduct } from '@anzhu/contract/conduct'
import type { StoredFile } from '@anzhu/contract/files'
import { badConduct } from '@anzhu/law/conduct/bad-conduct'
import { award } from '@anzhu/law/conduct/award'
import { categoriesOf, mostEvidence, type ConductKind } from '@anzhu/law/conduct/terms'
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
  readonly projectId?: string
  readonly category: string
  readonly happenedOn: string
  readonly fact: string
  readonly basis: string
}

const words = {
  'bad-conduct': {
    act: '登记不良行为',
    lead: '登记后企业立即收到消息和短信，有 5 个工作日申辩；审核由另一人办理，同意后才公示。',
    day: '发生日期',
    category: '行为类别',
    fact: '事实',
    factHint: '如：2026 年 10 月拖欠 12 名工人工资，经责令仍不支付',
    evidence: '证据',
    basisHint: '如：保障农民工工资支付条例第三十条',
  },
  award: {
    act: '推荐评优',
    lead: '推荐后由主管部门审核，同意后公示。有不良行为待处理或正在公示的企业不能推荐。',
    day: '推荐日期',
    category: '推荐类别',
    fact: '推荐理由',
    factHint: '如：实名制管理规范，全年没有工资纠纷',
    evidence: '证明材料（可以不交）',
    basisHint: '如：相城区优秀劳务企业评选办法',
  },
} as const

/** Records bad conduct of an enterprise, or recommends one for an award. */
export function RecordConduct({ kind }: { kind: ConductKind }) {
  const { message } = App.useApp()
  const { post, today } = useSession()
  const [open, setOpen] = useState(false)
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const [form] = Form.useForm<Values>()
  const enterpriseId = Form.useWatch('enterpriseId', form)
  const concerned = useConcerned(open)
  const record = useAction(recordConduct, { refresh: [listConduct] })
  const said = words[kind]
  const [material] = (kind === 'award' ? award : badConduct).materials
  const close = () => {
    record.reset()
    setFiles([])
    setOpen(false)
  }
  const submit = ({ projectId, ...values }: Values) =>
    record.mutate(
      { ...values, kind, projectId: projectId ?? null, evidence: files.map(({ id }) => id) },
      {
        onSuccess: ({ enterprise, dueOn }) => {
          close()
          void message.success(
            kind === 'award'
              ? `已推荐${enterprise.name}，等主管部门审核`
              : `已登记并告知${enterprise.name}，申辩到 ${dueOn} 为止`,
          )
        },
      },
    )
  return (
    <>
      <Button type={kind === 'award' ? 'default' : 'primary'} onClick={() => setOpen(true)}>
        {said.act}
      </Button>
      <Modal
        open={open}
        title={said.act}
        okText={kind === 'award' ? '推荐' : '登记并告知企业'}
        cancelText="取消"
        width={640}
        mask={{ closable: false }}
        confirmLoading={record.isPending}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        <p>{said.lead}</p>
        <Refusal error={record.error} />
        <Form form={form} layout="vertical" requiredMark={false} preserve={false} onFinish={submit}>
          <Form.Item name="enterpriseId" label="企业" rules={[{ required: true, message: '请选择企业' }]}>
            <Select
              showSearch={{ filterOption: false, onSearch: concerned.search }}
              placeholder="输入企业名称或信用代码查找"
              options={concerned.enterprises}
              onChange={() => form.setFieldValue('projectId', undefined)}
            />
          </Form.Item>
          <Form.Item name="projectId" label="所在项目（没有的不选）">
            <Select
              allowClear
              placeholder={enterpriseId === undefined ? '先选择企业' : '选择项目'}
              options={concerned.projectsOf(enterpriseId)}
            />
          </Form.Item>
          <Form.Item
            name="category"
            label={said.category}
            rules={[{ required: true, message: `请选择${said.category}` }]}
          >
            <Select
              options={Object.entries(categoriesOf(kind)).map(([value, label]) => ({ value, label }))}
            />
          </Form.Item>
          <Form.Item
            name="happenedOn"
            label={said.day}
            {...(kind === 'award' && { initialValue: today })}
            rules={[{ required: true, message: `请填写${said.day}` }]}
          >
            <Input type="date" max={today} />
          </Form.Item>
          <Form.Item
            name="fact"
            label={said.fact}
            extra="将公示，不写个人的姓名、证件号码和电话"
            rules={[
              { required: true, whitespace: true, message: `请写明${said.fact}` },
              { min: 10, message: '至少 10 个字' },
            ]}
          >
            <Input.TextArea
              maxLength={500}
              autoSize={{ minRows: 3, maxRows: 8 }}
              placeholder={said.factHint}
            />
          </Form.Item>
          <Form.Item
            name="basis"
            label="依据"
            rules={[
              { required: true, whitespace: true, message: '请写明依据' },
              { min: 4, message: '至少 4 个字' },
            ]}
          >
            <Input maxLength={200} placeholder={said.basisHint} />
          </Form.Item>
        </Form>
        <p>{said.evidence}：企业和审核人能看到，不公示。</p>
        <Uploader
          label={said.evidence}
          {...limitsOf(material ?? { most: mostEvidence }, post.region ?? '')}
          files={files}
          change={setFiles}
        />
      </Modal>
    </>
  )
}
