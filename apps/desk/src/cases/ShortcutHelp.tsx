import { Button, Modal, Switch } from 'antd'
import { useState } from 'react'
import { keyHelp } from './keys.ts'
import { useLetterKeys, useShortcuts } from './use-shortcuts.ts'

/** The keys of this page, and the switch that turns single letters off, for whoever speaks to the computer or presses by mistake. */
export function ShortcutHelp() {
  const [open, setOpen] = useState(false)
  const [letters, setLetters] = useLetterKeys()
  useShortcuts({ help: () => setOpen(true) })
  return (
    <>
      <Button type="text" size="small" onClick={() => setOpen(true)} aria-label="键盘快捷键">
        快捷键 <kbd>?</kbd>
      </Button>
      <Modal open={open} title="键盘快捷键" footer={null} onCancel={() => setOpen(false)} width={480}>
        <label className="keys__switch">
          <Switch checked={letters} onChange={setLetters} aria-label="使用单个字母的快捷键" />
          使用单个字母的快捷键{letters ? '' : '（已关闭，Ctrl + Enter 和 Esc 仍可用）'}
        </label>
        <dl className="keys">
          {keyHelp.map(([keys, what]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <p className="hint">输入文字或用输入法拼写时，字母键只输入文字。</p>
      </Modal>
    </>
  )
}
