import type { CheckTerm, TermsStandard } from '@anzhu/law/inspections/standard'
import { Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'

interface Item {
  readonly code: string
  readonly name: string
  readonly category: string
  readonly terms: readonly CheckTerm[]
}

/** Adds usual wordings: the items at the left, found by a word as well, their wordings at the right, several at once (IN-05). */
export function AddTerms({
  standard,
  add,
}: {
  standard: TermsStandard
  add: (terms: readonly CheckTerm[]) => void
}) {
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const items = standard.categories.flatMap(({ name: category, items: all }) =>
    all.map((item) => ({ ...item, category })),
  )
  const shown = items.filter((item) => fits(item, words.trim()))
  const item = shown.find(({ code }) => code === chosen) ?? shown[0]
  const close = () => {
    setOpen(false)
    setTicked(new Set())
    setWords('')
  }
  const submit = () => {
    add(items.flatMap(({ terms }) => terms).filter(({ code }) => ticked.has(code)))
    close()
  }
  const tick = (code: string, on: boolean) =>
    setTicked((all) => new Set(on ? [...all, code] : [...all].filter((one) => one !== code)))
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        添加规范用语
      </Button>
      <Modal
        open={open}
        title="添加规范用语"
        width={980}
        style={{ top: 32 }}
        okText={ticked.size === 0 ? '添加' : `添加 ${ticked.size} 条`}
        okButtonProps={{ disabled: ticked.size === 0 }}
        cancelText="取消"
        mask={{ closable: false }}
        onOk={submit}
        onCancel={close}
        destroyOnHidden
      >
        <Input
          aria-label="查找用语"
          placeholder="输入关键词，如：临边、配电箱"
          allowClear
          autoFocus
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <div className="terms">
          <ItemTree items={shown} chosen={item?.code} choose={setChosen} />
          <div className="terms__list" role="group" aria-label={item?.name ?? '检查用语'}>
            {item === undefined ? (
              <p className="hint">没有找到。换一个关键词，或关闭后用“添加其他问题”自己写。</p>
            ) : (
              inOrder(item.terms, words.trim()).map((term) => (
                <Checkbox
                  key={term.code}
                  checked={ticked.has(term.code)}
                  onChange={({ target }) => tick(term.code, target.checked)}
                >
                  {term.level === 'major' && <span className="tag tag--bad">重大</span>} {term.text}
                  <span className="hint terms__basis">
                    {term.basis} · 建议 {term.days} 天
                  </span>
                </Checkbox>
              ))
            )}
          </div>
        </div>
      </Modal>
    </>
  )
}

function ItemTree({
  items,
  chosen,
  choose,
}: {
  items: readonly Item[]
  chosen: string | undefined
  choose: (code: string) => void
}) {
  const categories = [...Map.groupBy(items, ({ category }) => category)]
  return (
    <nav className="terms__tree" aria-label="检查项">
      {categories.map(([category, within]) => (
        <div key={category}>
          <h3>{category}</h3>
          {within.map(({ code, name }) => (
            <button
              key={code}
              type="button"
              className="terms__item"
              aria-current={code === chosen}
              onClick={() => choose(code)}
            >
              {name}
            </button>
          ))}
        </div>
      ))}
    </nav>
  )
}

const fits = ({ name, category, terms }: Item, words: string) =>
  words === '' ||
  name.includes(words) ||
  category.includes(words) ||
  terms.some(({ text }) => text.includes(words))

/** Those that hold the word first. */
const inOrder = (terms: readonly CheckTerm[], words: string) =>
  words === ''
    ? terms
    : terms.toSorted((a, b) => Number(b.text.includes(words)) - Number(a.text.includes(words)))
