import type { StoredFile } from '@anzhu/contract/files'
import { type MonthOfProject, mostReviewPages, submitReview } from '@anzhu/contract/reviews'
import { gradeFlaw, gradeOf, reviewGrades, type ReviewGrade } from '@anzhu/law/assessment/monthly-review'
import { useAction } from '@anzhu/web/api'
import { Uploader } from '@anzhu/web/Uploader.tsx'
import { App, Form, InputNumber, Modal, Radio } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'
import { aboutReviews } from './reading.ts'
import { named } from './words.tsx'

interface Values {
  readonly score: number
  readonly grade: ReviewGrade
}

/** The sheet of a month with its score; the grade follows from the score and may be put lower. */
export function SubmitReview({
  projectId,
  of,
  close,
}: {
  projectId: string
  of: MonthOfProject
  close: () => void
}) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const [busy, setBusy] = useState(false)
  const [missing, setMissing] = useState(false)
  const act = useAction(submitReview, { refresh: aboutReviews })
  const submit = (values: Values) => {
    if (files.length === 0) return setMissing(true)
    act.mutate(
      { id: projectId, month: of.month, files: files.map(({ id }) => id), ...values },
      {
        onSuccess: () => {
          void message.success(`已提交${named(of.month)}月评`)
          close()
        },
      },
    )
  }
  return (
    <Modal
      open
      title={`提交${named(of.month)}月评`}
      okText="提交"
      okButtonProps={{ disabled: busy }}
      cancelText="取消"
      mask={{ closable: false }}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      {of.review !== null && <p>已有的月评由这份代替，原来的留存。</p>}
      <Refusal error={act.error} />
      <div className="review-upload">
        <p>月评表（盖章签字的扫描件或照片）</p>
        <Uploader label="月评表" most={mostReviewPages} files={files} change={setFiles} whenBusy={setBusy} />
        {missing && files.length === 0 && (
          <p className="review-upload__missing" role="alert">
            请附上月评表
          </p>
        )}
      </div>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="score"
          label="得分"
          rules={[{ required: true, message: '请照月评表填写得分，0 至 100' }]}
        >
          <InputNumber
            min={0}
            max={100}
            precision={2}
            step={1}
            style={{ width: 140 }}
            onChange={(score) => score !== null && form.setFieldsValue({ grade: gradeOf(score) })}
          />
        </Form.Item>
        <Form.Item
          name="grade"
          label="等级"
          dependencies={['score']}
          rules={[
            { required: true, message: '请选择等级' },
            {
              validator: (_, grade: ReviewGrade | undefined) => {
                const { score } = form.getFieldsValue()
                const flaw = grade === undefined || score == null ? undefined : gradeFlaw(score, grade)
                return flaw === undefined ? Promise.resolve() : Promise.reject(new Error(flaw))
              },
            },
          ]}
        >
          <Radio.Group options={reviewGrades.map((grade) => ({ value: grade, label: grade }))} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
