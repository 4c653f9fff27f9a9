import path from 'node:path'
import { expect, test } from 'vitest'
import { printContract } from './print-contract.ts'

const root = path.join(import.meta.dirname, '..')

test.each(Object.entries(await printContract()))(
  '%s is what the contract says; after a change run npm run print and read the difference',
  async (file, text) => {
    await expect(text).toMatchFileSnapshot(path.join(root, file))
  },
)
