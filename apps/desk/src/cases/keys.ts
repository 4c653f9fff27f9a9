/** What a key asks for, on the lists and pages of cases. */
export type Shortcut =
  | 'pass'
  | 'return'
  | 'refuse'
  | 'confirm'
  | 'undo'
  | 'next-file'
  | 'previous-file'
  | 'zoom-in'
  | 'zoom-out'
  | 'down'
  | 'up'
  | 'all-green'
  | 'batch'
  | 'search'
  | 'help'
  | 'back'
  | `phrase-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`

/** A key as the browser reports it. */
export interface Key {
  readonly code: string
  /** 229 while an input method holds the key. */
  readonly keyCode: number
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly isComposing: boolean
}

/** Where it is pressed: in a field, and whether single letters are switched on. */
export interface Place {
  readonly typing: boolean
  readonly letters: boolean
}

const letters: Readonly<Record<string, Shortcut>> = {
  KeyA: 'pass',
  KeyR: 'return',
  KeyN: 'refuse',
  KeyZ: 'undo',
  KeyB: 'batch',
  KeyJ: 'down',
  KeyK: 'up',
  BracketLeft: 'previous-file',
  BracketRight: 'next-file',
  Equal: 'zoom-in',
  NumpadAdd: 'zoom-in',
  Minus: 'zoom-out',
  NumpadSubtract: 'zoom-out',
  Slash: 'search',
}

const shifted: Readonly<Record<string, Shortcut>> = { KeyG: 'all-green', Slash: 'help', Equal: 'zoom-in' }

/**
 * What a key asks for, by its place on the keyboard, since a Chinese input method turns its name into Process. Nothing while
 * a word is being composed; in a field only chords and Escape.
 */
export function shortcutOf(key: Key, { typing, letters: on }: Place): Shortcut | undefined {
  if (key.isComposing || key.keyCode === 229 || key.altKey) return undefined
  const chord = key.ctrlKey || key.metaKey
  if (chord) return key.code === 'Enter' || key.code === 'NumpadEnter' ? 'confirm' : undefined
  if (key.code === 'Escape') return 'back'
  if (typing || !on) return undefined
  if (key.shiftKey) return shifted[key.code]
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(key.code)?.[1]
  return digit === undefined ? letters[key.code] : (`phrase-${digit}` as Shortcut)
}

/** The number of the phrase a key asks for. */
export function phraseNumber(shortcut: Shortcut): number | undefined {
  const digit = /^phrase-(\d)$/.exec(shortcut)?.[1]
  return digit === undefined ? undefined : Number(digit)
}

/** The keys as the help lists them. */
export const keyHelp: readonly (readonly [keys: string, what: string])[] = [
  ['J / K', '下一行 / 上一行；审查时为下一项 / 上一项'],
  ['Enter', '打开；退回时在所选的项目上写意见'],
  ['Space', '选中、取消选中；待人工核的项目打勾'],
  ['Shift + G', '选中全绿的办件'],
  ['B', '批量办理所选'],
  ['A', '同意'],
  ['R', '退回补正'],
  ['N', '不同意'],
  ['1 – 9', '加入常用语'],
  ['Ctrl + Enter', '确认并办下一件'],
  ['Z', '十秒内撤销刚才的决定'],
  ['[ / ]', '上一份 / 下一份材料'],
  ['+ / −', '放大 / 缩小材料'],
  ['/', '查找'],
  ['?', '显示这张表'],
  ['Esc', '离开输入框；返回列表原位'],
]
