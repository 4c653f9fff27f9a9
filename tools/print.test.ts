import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { lawPages } from '@anzhu/law/pages'
import { expect, test } from 'vitest'

const folder = path.join(import.meta.dirname, '..', 'docs', 'law')

test.each(lawPages().map(({ file, text }) => [file, text] as const))(
  'docs/law/%s is what the law says; after a change of law run npm run print and read the difference',
  async (file, text) => {
    expect(await readFile(path.join(folder, file), 'utf8')).toBe(text)
  },
)

test('docs/law holds no other pages', async () => {
  expect((await readdir(folder)).sort()).toEqual(
    lawPages()
      .map(({ file }) => file)
      .sort(),
  )
})
