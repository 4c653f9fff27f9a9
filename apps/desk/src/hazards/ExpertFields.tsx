import type { Expert } from '@anzhu/law/dangerous-works/records'
import { Button, Checkbox, Form, Input } from 'antd'

const nobody: Expert = { name: '', title: '', employer: '', fromPool: true, interested: false }
const required = (what: string) => [{ required: true, whitespace: true, message: `请填写${what}` }]

/** The experts of a review: at least five, from the pool, none with an interest in the work. */
export function ExpertFields() {
  return (
    <Form.List name="experts">
      {(fields, { add, remove }) => (
        <fieldset className="hazard-experts">
          <legend>论证专家（不少于 5 名，从专家库选取，与各方无利害关系）</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="hazard-expert">
              <Form.Item name={[name, 'name']} rules={required('姓名')}>
                <Input maxLength={50} placeholder="姓名" aria-label={`专家 ${name + 1} 姓名`} />
              </Form.Item>
              <Form.Item name={[name, 'title']} rules={required('职称')}>
                <Input maxLength={50} placeholder="职称" aria-label={`专家 ${name + 1} 职称`} />
              </Form.Item>
              <Form.Item name={[name, 'employer']} rules={required('单位')}>
                <Input maxLength={100} placeholder="单位" aria-label={`专家 ${name + 1} 单位`} />
              </Form.Item>
              <Form.Item name={[name, 'fromPool']} valuePropName="checked">
                <Checkbox>在库</Checkbox>
              </Form.Item>
              <Form.Item name={[name, 'interested']} valuePropName="checked">
                <Checkbox>有利害关系</Checkbox>
              </Form.Item>
              <Button type="text" aria-label={`去掉专家 ${name + 1}`} onClick={() => remove(name)}>
                ×
              </Button>
            </div>
          ))}
          <Button onClick={() => add(nobody)}>再加一名专家</Button>
        </fieldset>
      )}
    </Form.List>
  )
}
