import type { Locator, Page } from 'playwright-core'

/** What a journey has cost so far: presses of the mouse or chords, fields typed into, files chosen. */
export interface Cost {
  clicks: number
  inputs: number
  uploads: number
}

/** Acts on a page and counts what each act costs whoever sits before it. A file that is dropped is a click, too. */
export function countingActs(page: Page) {
  const cost: Cost = { clicks: 0, inputs: 0, uploads: 0 }
  return {
    cost,
    click: async (target: Locator) => {
      cost.clicks++
      await target.click()
    },
    doubleClick: async (target: Locator) => {
      cost.clicks++
      await target.dblclick()
    },
    type: async (target: Locator, text: string) => {
      cost.inputs++
      await target.fill(text)
    },
    choose: async (target: Locator, file: { name: string; mimeType: string; buffer: Buffer }) => {
      cost.clicks++
      cost.uploads++
      await target.setInputFiles(file)
    },
    press: async (chord: string) => {
      cost.clicks++
      await page.keyboard.press(chord)
    },
  }
}

/** A PDF of one empty page, told apart by its name. */
export const onePage = (name: string) => ({
  name: `${name}.pdf`,
  mimeType: 'application/pdf',
  buffer: Buffer.from(
    `%PDF-1.4\n%${name}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  ),
})
