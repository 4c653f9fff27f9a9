import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { smallJpeg, smallPdf } from '../case-files.ts'

/** A file that somebody means harm with; `plain` ones are pictures that may be taken once what is added is gone. */
export interface HostileFile {
  readonly what: string
  readonly bytes: Buffer
  readonly plain?: true
}

const text = (content: string) => Buffer.from(content)
const pdf = (objects: string) =>
  text(`%PDF-1.7\n1 0 obj<</Type/Catalog ${objects}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`)
const packed = (object: string | Buffer, filter = '/FlateDecode') =>
  Buffer.concat([
    text(`%PDF-1.7\n2 0 obj<</Type/ObjStm/Filter${filter}>>stream\r\n`),
    deflateSync(object),
    text('\nendstream endobj\n%%EOF\n'),
  ])

const segment = (marker: number, content: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}
const jpeg = (...segments: Buffer[]) =>
  Buffer.concat([smallJpeg.subarray(0, -2), ...segments, smallJpeg.subarray(-2)])
/** Where a photo was taken, as phones write it. */
const gps = text('Exif\0\0MM\0*\0\0\0\bGPS-CANARY-31.2304N-121.4737E')

const pngStart = Buffer.from('89504e470d0a1a0a', 'hex')
const chunk = (type: string, content = Buffer.alloc(0)) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  return Buffer.concat([length, text(type), content, Buffer.alloc(4)])
}
const header = (width: number, height: number) => {
  const content = Buffer.alloc(13)
  content.writeUInt32BE(width, 0)
  content.writeUInt32BE(height, 4)
  content.set([8, 6], 8)
  return chunk('IHDR', content)
}
const png = (...chunks: Buffer[]) => Buffer.concat([pngStart, header(1, 1), ...chunks, chunk('IEND')])

/** An archive with one entry, as far as a reader of archives looks. */
function zip(name: string, content: Buffer, claimed = content.length): Buffer {
  const body = deflateRawSync(content)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(8, 4)
  common.writeUInt32LE(body.length, 14)
  common.writeUInt32LE(claimed, 18)
  common.writeUInt16LE(name.length, 22)
  const central = Buffer.alloc(16)
  const local = Buffer.concat([text('PK\u0003\u0004'), common, text(name), body])
  const directory = Buffer.concat([
    text('PK\u0001\u0002'),
    Buffer.from([20, 0]),
    common,
    central.subarray(0, 14),
    text(name),
  ])
  const end = Buffer.alloc(18)
  end.writeUInt16LE(1, 4)
  end.writeUInt16LE(1, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(local.length, 12)
  return Buffer.concat([local, directory, text('PK\u0005\u0006'), end])
}

const bombXml = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i} "${`&a${i === 0 ? '' : i - 1};`.repeat(10)}">`).join('')}]><l>&a29;</l>`
const xxe =
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'

const files: Readonly<Record<string, Buffer>> = {
  'nothing at all': Buffer.alloc(0), 'one byte': Buffer.from([0]), 'only zeros': Buffer.alloc(100_000),
  'a page': text('<!doctype html><script>alert(1)</script>'), 'a page behind blanks': text(`${' '.repeat(2000)}<html onload=alert(1)>`),
  'an SVG with a script': text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'an SVG with a link': text('<?xml version="1.0"?><svg><image href="http://127.0.0.1/"/></svg>'),
  'billion laughs': text(bombXml), 'outside entity': text(xxe), 'a script': text('#!/bin/sh\nid'), 'a program of Windows': text('MZ\u0090\0\u0003'),
  'a program of Linux': Buffer.from('7f454c4602010100', 'hex'), 'a GIF': text('GIF89a\u0001\0\u0001\0'), 'a GIF that is a script': text('GIF89a/*\0\0*/=alert(1)//'),
  'a BMP': text('BM\0\0\0\0'), 'a WebP': text('RIFF\0\0\0\0WEBPVP8 '), 'a TIFF': text('II*\0'), 'an icon': Buffer.from('00000100', 'hex'), 'PHP': text('<?php system($_GET[1]);'),
  'a PHP behind a JPEG start': Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), text('<?php system(1);')]),
  'a packed file': gzipSync('x'.repeat(1_000_000)), '7z': Buffer.from('377abcaf271c', 'hex'), rar: text('Rar!\u001a\u0007\0'), 'a tar': Buffer.concat([text('a'), Buffer.alloc(511)]),
  'a mail': text('From: a\r\nContent-Type: text/html\r\n\r\n<script>'), 'a shortcut': Buffer.from('4c0000000114020000', 'hex'), 'an old workbook': Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  'a rich text with an object': text('{\\rtf1{\\object\\objautlink}}'), 'CSV with formulas': text('姓名,身份证号\n=cmd|\'/c calc\'!A1,+1+1\n'), 'UTF-16 page': Buffer.from('\ufeff<html>', 'utf16le'),
  'an archive': zip('a.txt', text('hi')), 'a bomb of an archive': zip('xl/workbook.xml', Buffer.alloc(20_000_000)), 'an archive that lies of its size': zip('a', Buffer.alloc(9_000_000), 10),
  'an archive that climbs': zip('../../../etc/cron.d/x', text('* * * * *')), 'a workbook with macros': zip('xl/vbaProject.bin', text('Attribute VB_Name')),
  'a workbook of nothing': zip('[Content_Types].xml', text('<Types/>')), 'a workbook with an outside entity': zip('xl/worksheets/sheet1.xml', text(xxe)),
  'a workbook that laughs': zip('xl/sharedStrings.xml', text(bombXml)), 'an archive cut short': zip('a', text('hi')).subarray(0, 30), 'an archive of nothing': Buffer.concat([text('PK\u0005\u0006'), Buffer.alloc(18)]),
  'a PDF cut short': smallPdf.subarray(0, 30), 'a PDF behind a page': Buffer.concat([text('<html>'), smallPdf]), 'a PDF behind an archive': Buffer.concat([zip('a', text('b')), smallPdf]),
  'a PDF with a script': pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'), 'a script in coded letters': pdf('/OpenAction<</S/J#61v#61Script/JS(1)>>'),
  'a PDF that starts a program': pdf('/OpenAction<</S/Launch/F(cmd.exe)>>'), 'a PDF with a file in it': pdf('/Names<</EmbeddedFiles 3 0 R>>/AF<</Type/EmbeddedFile>>'),
  'a PDF with a form program': pdf('/AcroForm<</XFA 3 0 R>>'), 'a PDF with a film': pdf('/Annots[<</Subtype/RichMedia>>]'), 'a PDF with a password': pdf('/Encrypt 5 0 R'),
  'a PDF that plays': pdf('/OpenAction<</S/Rendition/JS(1)>>'), 'a script in a packed object': packed('1 0 <</S/JavaScript/JS 3 0 R>>'), 'a PDF packed to burst': packed(Buffer.alloc(60_000_000)),
  'a PDF packed twice': packed(deflateSync('1 0 <</S/JavaScript>>'), '[/FlateDecode/FlateDecode]'),
  'a PDF that cannot be unpacked': Buffer.concat([text('%PDF-1.7\n2 0 obj<</Type/ObjStm>>stream\r\n'), text('nonsense'), text('\nendstream\n%%EOF')]),
  'a JPEG cut short': smallJpeg.subarray(0, 12), 'a PNG cut short': png().subarray(0, -12), 'a PNG that only says it ends': Buffer.concat([pngStart, chunk('tEXt', text('IEND'))]),
} // prettier-ignore

const pictures: Readonly<Record<string, Buffer>> = {
  'a photo with a place': jpeg(segment(0xe1, gps)), 'a photo with a comment': jpeg(segment(0xfe, text('GPS-CANARY <script>'))),
  'a photo with a Photoshop part': jpeg(segment(0xed, text('Photoshop 3.0 GPS-CANARY'))), 'a photo with a page behind it': Buffer.concat([smallJpeg, text('<html>GPS-CANARY<script>')]),
  'a photo with an archive behind it': Buffer.concat([smallJpeg, zip('GPS-CANARY', text('x'))]), 'a photo with a PDF behind it': Buffer.concat([smallJpeg, text('GPS-CANARY'), smallPdf]),
  'a PNG with a text': png(chunk('tEXt', text('GPS-CANARY<script>'))), 'a PNG with a packed text': png(chunk('zTXt', deflateSync('x'.repeat(9_000_000)))),
  'a PNG with a place': png(chunk('eXIf', gps)), 'a PNG with a page behind it': Buffer.concat([png(), text('<html>GPS-CANARY')]),
} // prettier-ignore

/** Every hostile file; workbooks that are only too large or too deep are in sheets/hostile-files.test.ts. */
export const hostileFiles: readonly HostileFile[] = [
  ...Object.entries(files).map(([what, bytes]) => ({ what, bytes })),
  ...Object.entries(pictures).map(([what, bytes]) => ({ what, bytes, plain: true }) as const),
]
