import type { Post } from '@anzhu/contract/session'
import { expect, test } from 'vitest'
import { boxesFor, firstBox } from './boxes.ts'
import { type Key, phraseNumber, shortcutOf } from './keys.ts'
import {
  batchPreview,
  decidedSentence,
  keepingInWords,
  queueSentence,
  searchWords,
  secondsLeft,
} from './sentences.ts'

const press = (code: string, more: Partial<Key> = {}): Key => ({
  code,
  keyCode: 0,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...more,
})
const outside = { typing: false, letters: true }

test.each([
  ['KeyA', {}, 'pass'],
  ['KeyR', {}, 'return'],
  ['KeyN', {}, 'refuse'],
  ['KeyZ', {}, 'undo'],
  ['Digit3', {}, 'phrase-3'],
  ['Numpad9', {}, 'phrase-9'],
  ['BracketLeft', {}, 'previous-file'],
  ['Enter', { ctrlKey: true }, 'confirm'],
  ['Enter', { metaKey: true }, 'confirm'],
  ['KeyG', { shiftKey: true }, 'all-green'],
  ['Slash', { shiftKey: true }, 'help'],
  ['Slash', {}, 'search'],
  ['Escape', {}, 'back'],
  ['KeyG', {}, undefined],
  ['Digit0', {}, undefined],
  ['KeyA', { ctrlKey: true }, undefined],
  ['KeyA', { altKey: true }, undefined],
] as const)('%s with %o asks for %s', (code, more, shortcut) => {
  expect(shortcutOf(press(code, more), outside)).toBe(shortcut)
})

test('a word being composed is nobody’s shortcut', () => {
  expect(shortcutOf(press('KeyA', { isComposing: true }), outside)).toBeUndefined()
  expect(shortcutOf(press('Enter', { ctrlKey: true, isComposing: true }), outside)).toBeUndefined()
  expect(shortcutOf(press('KeyA', { keyCode: 229 }), outside)).toBeUndefined()
})

test('in a field, or with letters switched off, only chords and Escape are left', () => {
  for (const place of [
    { typing: true, letters: true },
    { typing: false, letters: false },
  ]) {
    expect(shortcutOf(press('KeyA'), place)).toBeUndefined()
    expect(shortcutOf(press('Digit1'), place)).toBeUndefined()
    expect(shortcutOf(press('Slash', { shiftKey: true }), place)).toBeUndefined()
    expect(shortcutOf(press('Enter', { ctrlKey: true }), place)).toBe('confirm')
    expect(shortcutOf(press('Escape'), place)).toBe('back')
  }
})

test('a phrase key knows its number', () => {
  expect(phraseNumber('phrase-4')).toBe(4)
  expect(phraseNumber('pass')).toBeUndefined()
})

const counts = {
  mine: 0,
  drafts: 0,
  queue: 50,
  done: 0,
  all: 0,
  returned: 0,
  queueAllMet: 44,
  queueUrgent: 1,
  queueOverdue: 2,
  doneToday: 0,
}

test('the queue is told in one sentence without zeros', () => {
  expect(queueSentence(counts)).toBe('50 件 · 全绿 44 · 需逐件 6 · 1 件剩 1 工作日 · 2 件已超期')
  expect(queueSentence({ ...counts, queue: 0, queueAllMet: 0, queueUrgent: 0, queueOverdue: 0 })).toBe('0 件')
})

test('a batch says beforehand how many it will do and why not the others', () => {
  const result = (done: boolean, sentence = '', code = 'case.not-eligible') => ({
    id: '',
    number: null,
    subject: '',
    done,
    code: done ? null : code,
    sentence,
  })
  const mixed = [
    result(true),
    result(false, '须逐件办理。'),
    result(false, '没有找到。', 'not-found'),
    result(false, '须逐件办理。'),
  ]
  expect(batchPreview(mixed)).toEqual({
    line: '可办 1 · 须逐件 2 · 无权 1',
    reasons: [
      { sentence: '须逐件办理。', count: 2 },
      { sentence: '没有找到。', count: 1 },
    ],
  })
  expect(batchPreview([result(true)])).toEqual({ line: '可办 1', reasons: [] })
})

test.each([
  ['320507-60-261119-00042-0', '32050760261119000420'],
  ['320507 60 261119 00042 0', '32050760261119000420'],
  ['３２０５０７—６０', '32050760'],
  ['00042', '00042'],
  ['安信', '安信'],
  ['123', '123'],
])('a search for %s looks for %s', (typed, sent) => {
  expect(searchWords(typed)).toBe(sent)
})

test('the strip says what was decided and how long it can be undone', () => {
  expect(decidedSentence('同意', '王*明')).toBe('已同意 王*明')
  expect([secondsLeft(10_000, 0), secondsLeft(10_000, 9_001), secondsLeft(10_000, 12_000)]).toEqual([
    10, 1, 0,
  ])
})

test('a draft says when it was saved, and that saved is not submitted', () => {
  const at = '2026-11-19T02:32:00.000Z'
  expect(keepingInWords('untouched', undefined, false)).toBe('尚未提交')
  expect(keepingInWords('saved', at, false)).toBe('已保存 10:32 · 尚未提交')
  expect(keepingInWords('saving', at, false)).toBe('正在保存…… · 尚未提交')
  expect(keepingInWords('saved', at, true)).toBe('已保存 10:32 · 尚未重新提交')
  expect(keepingInWords('conflict', at, true)).toBe('没有保存 · 尚未重新提交')
})

const post = (role: Post['role'], more: Partial<Post> = {}): Post => ({
  id: '00000000-0000-7000-8000-000000000001',
  role,
  roleName: '',
  unit: '',
  person: null,
  enterprise: null,
  project: null,
  region: null,
  regionName: '',
  capabilities: [],
  services: null,
  onlyProjects: null,
  ...more,
})
const enterprise = { id: '00000000-0000-7000-8000-000000000002', name: '某企业' }

test.each<[Post['role'], Partial<Post>, string]>([
  ['supervisor', { region: '320507' }, 'queue done all'],
  ['viewer', { region: '320507' }, 'all'],
  ['enterprise-admin', { enterprise, region: '320507' }, 'queue mine drafts done'],
  ['safety-director', { enterprise }, 'queue done'],
  ['project-department', { enterprise, region: '320507' }, 'mine drafts'],
])('%s has the boxes of the post', (role, more, boxes) => {
  expect(boxesFor(post(role, more)).join(' ')).toBe(boxes)
})

test('an officer opens the queue, an enterprise what it filed unless something waits for it', () => {
  const none = { ...counts, queue: 0 }
  expect(firstBox(['queue', 'done', 'all'], none)).toBe('queue')
  expect(firstBox(['queue', 'mine', 'drafts', 'done'], none)).toBe('mine')
  expect(firstBox(['queue', 'mine', 'drafts', 'done'], counts)).toBe('queue')
  expect(firstBox(['all'], none)).toBe('all')
})
