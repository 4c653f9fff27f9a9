import { call } from '@anzhu/contract/client'
import { askCertificateSignIn, signInByCertificate } from '@anzhu/contract/certificate-sign-in'
import type { Session } from '@anzhu/contract/session'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'

/** Signing in by a signature that another program has made: the text to be signed, and the file or the base64 of its CMS. */
export function SignatureFile({ done }: { done: (session: Session) => void }) {
  const {
    mutate: ask,
    data: asked,
    isPending: asking,
    error: notAsked,
    reset,
  } = useAction(askCertificateSignIn)
  const [textId, signedId, fileId] = [useId(), useId(), useId()]
  const [signature, setSignature] = useState('')
  const enter = useMutation<Session, Error, string>({
    mutationFn: (challenge) =>
      call(signInByCertificate, { challenge, signed: { form: 'cms', message: signature } }),
    onSuccess: done,
    // What was signed is used up.
    onError: reset,
  })
  const trouble = notAsked ?? enter.error
  return (
    <div className="door-panel">
      {trouble !== null && <NoticeBar tone="error">{trouble.message}</NoticeBar>}
      {asked === undefined ? (
        <Button block loading={asking} onClick={() => ask({})}>
          取得待签名的文字
        </Button>
      ) : (
        <>
          <label htmlFor={textId}>1. 用证书锁的签名程序签这段文字（CMS / PKCS#7，5 分钟内）</label>
          <Input.TextArea id={textId} readOnly autoSize value={asked.challenge} />
          <label htmlFor={fileId}>2. 选择签名文件（.p7s）</label>
          <input
            id={fileId}
            type="file"
            accept=".p7s,.p7b,.p7m,.pem,.txt"
            onChange={({ target }) => {
              const file = target.files?.[0]
              if (file !== undefined) void asBase64(file).then(setSignature)
            }}
          />
          <label htmlFor={signedId}>或粘贴签名（Base64）</label>
          <Input.TextArea
            id={signedId}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={signature}
            onChange={({ target }) => setSignature(target.value)}
          />
          <Button
            type="primary"
            block
            disabled={signature.trim() === ''}
            loading={enter.isPending}
            onClick={() => enter.mutate(asked.challenge)}
          >
            登录
          </Button>
        </>
      )}
    </div>
  )
}

/** The base64 of a signature, whether the file has it in DER or in PEM. */
async function asBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  // DER begins with a SEQUENCE; anything else is text.
  if (bytes[0] === 0x30) return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return new TextDecoder().decode(bytes).replaceAll(/-----[A-Z0-9 ]+-----|\s/g, '')
}
